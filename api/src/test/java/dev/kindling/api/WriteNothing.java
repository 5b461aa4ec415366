package dev.kindling.api;

import dev.kindling.TaskContext;
import dev.kindling.plan.Action;
import java.util.Iterator;

/** The action of a {@link RecordingBackend}'s file outputs. */
public final class WriteNothing implements Action.Pull<Object, Object> {
  private static final long serialVersionUID = 1L;

  @Override
  public Object run(Iterator<Object> records, TaskContext context) {
    throw new AssertionError("a recording backend runs no action");
  }
}
