package dev.kindling.scheduler;

import dev.kindling.TaskContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Work that {@link TaskContext#runTaskWithListeners} runs.
 *
 * @param <T> what it returns
 */
public abstract class Task<T extends @Nullable Object> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** For subclasses. */
  public Task() {}

  /** Does the work. */
  public abstract T runTask(TaskContext context);
}
