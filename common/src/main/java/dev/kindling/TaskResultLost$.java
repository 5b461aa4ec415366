package dev.kindling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The task has ended, but its result was lost before the driver fetched it. The only instance is
 * {@link #MODULE$}, as Java code sees a Scala object.
 */
public final class TaskResultLost$ extends EndReason implements TaskFailedReason {
  private static final long serialVersionUID = 1L;

  /** The only instance. */
  public static final TaskResultLost$ MODULE$ = new TaskResultLost$();

  private TaskResultLost$() {}

  private Object readResolve() {
    return MODULE$;
  }

  @Override
  public String toErrorString() {
    return "TaskResultLost (result lost from block manager)";
  }

  @Override
  List<@Nullable Object> components() {
    return List.of();
  }
}
