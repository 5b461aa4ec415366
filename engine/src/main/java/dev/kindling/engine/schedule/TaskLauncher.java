package dev.kindling.engine.schedule;

/**
 * Launches tasks on the slots of the executor. Called by the scheduler only, one call at a time. No
 * method blocks, or runs a task on the calling thread.
 */
public interface TaskLauncher {
  /** How many tasks can run at a time. */
  int slots();

  /**
   * Launches a task on its slot, which is free. Its end is reported to the scheduler by a message,
   * unless this throws.
   */
  void launch(TaskAttempt task);

  /**
   * Cancels a launched task; its end is still reported.
   *
   * @param interrupt whether its thread is interrupted as well
   */
  void cancel(TaskAttempt task, String reason, boolean interrupt);
}
