package dev.kindling.observe.state;

/**
 * How far the tasks of a stage or of a job are. Attempts are counted, except in {@code partitions}.
 *
 * @param running attempts that run
 * @param succeeded attempts that did what they should
 * @param failed attempts that failed
 * @param cancelled attempts that were cancelled
 * @param partitions partitions with at least one successful attempt
 */
public record TaskCounts(int running, int succeeded, int failed, int cancelled, int partitions) {
  /** Nothing has happened. */
  public static final TaskCounts NONE = new TaskCounts(0, 0, 0, 0, 0);

  /** Both together. */
  public TaskCounts plus(TaskCounts other) {
    return new TaskCounts(
        running + other.running,
        succeeded + other.succeeded,
        failed + other.failed,
        cancelled + other.cancelled,
        partitions + other.partitions);
  }
}
