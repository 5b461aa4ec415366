package dev.kindling.scheduler;

import dev.kindling.TaskContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that {@link TaskContext#runTaskWithListeners} runs.
 *
 * @param <T> the type of its result
 */
public abstract class Task<T extends @Nullable Object> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Creates a piece of work. Subclasses call it. */
  public Task() {}

  /** Does the work. */
  public abstract T runTask(TaskContext context);
}
