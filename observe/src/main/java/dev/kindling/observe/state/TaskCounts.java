package dev.kindling.observe.state;

/**
 * The progress of the tasks of a stage or of a job. All but {@code partitions} count task attempts.
 *
 * @param running the number of running attempts
 * @param succeeded the number of successful attempts
 * @param failed the number of failed attempts
 * @param cancelled the number of cancelled attempts
 * @param partitions the number of partitions with at least one successful attempt
 */
public record TaskCounts(int running, int succeeded, int failed, int cancelled, int partitions) {
  /** No task has started. */
  public static final TaskCounts NONE = new TaskCounts(0, 0, 0, 0, 0);

  /** Returns the sums of both. */
  public TaskCounts plus(TaskCounts other) {
    return new TaskCounts(
        running + other.running,
        succeeded + other.succeeded,
        failed + other.failed,
        cancelled + other.cancelled,
        partitions + other.partitions);
  }
}
