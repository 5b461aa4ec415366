package dev.kindling.engine.schedule;

/**
 * Where tasks run. Called by the scheduler only, one call at a time; neither blocks nor runs the
 * task before it returns.
 */
public interface TaskLauncher {
  /** How many tasks run at a time. */
  int slots();

  /** Starts a task on its slot, which is free; its end is reported by a message. */
  void launch(TaskAttempt task);

  /**
   * Tells a launched task to stop; its end is still reported.
   *
   * @param interrupt whether its thread is interrupted as well
   */
  void cancel(TaskAttempt task, String reason, boolean interrupt);
}
