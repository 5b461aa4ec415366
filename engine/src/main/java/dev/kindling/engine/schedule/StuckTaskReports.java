package dev.kindling.engine.schedule;

/**
 * Reports cancelled tasks that don't stop, and has the scheduler look for them. The scheduler calls
 * the methods in its loop; none of them blocks.
 */
public interface StuckTaskReports {
  /** How long after its cancellation a task is reported, and how long between looks; positive. */
  long intervalNanos();

  /** Whether a task is reported at each look, and not only once. */
  boolean repeated();

  /** Has {@link Scheduler#checkCancelledTasks} called after a time. */
  void checkAfter(long nanos);

  /** Takes the report of a task that doesn't stop. */
  void report(StuckTask task);
}
