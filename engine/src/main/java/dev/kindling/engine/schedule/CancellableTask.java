package dev.kindling.engine.schedule;

/** A task that runs, as the scheduler reaches it from other threads. */
@FunctionalInterface
public interface CancellableTask {
  /**
   * Marks the task as cancelled. Returns at once: interrupt listeners of the program are called on
   * another thread, and what they throw is not thrown here. The second call does nothing.
   *
   * @param reason for the task's {@code TaskKilledException}
   */
  void cancel(String reason);
}
