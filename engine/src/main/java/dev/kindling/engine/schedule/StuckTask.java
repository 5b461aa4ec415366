package dev.kindling.engine.schedule;

import java.util.List;

/**
 * A task that still runs long after it was cancelled, and so keeps its slot.
 *
 * @param jobId the job that needed its stage last
 * @param cancelledForNanos how long ago it was cancelled
 * @param interrupted whether its thread was interrupted as well
 * @param freeSlots how many slots are free
 * @param waiting the stages with tasks to launch, in the order in which they get slots
 */
public record StuckTask(
    TaskAttempt task,
    int jobId,
    long cancelledForNanos,
    boolean interrupted,
    int freeSlots,
    List<Waiting> waiting) {

  /**
   * A stage with tasks that wait for a slot.
   *
   * @param jobId the earliest job that needs it
   * @param stage its id and the call that names it
   * @param tasks how many of its tasks wait
   */
  public record Waiting(int jobId, String stage, int tasks) {}
}
