package dev.kindling.observe.state;

/**
 * The numbers of jobs, stages, tasks and events that are not in a snapshot.
 *
 * @param jobs the oldest ended jobs, dropped to bound memory
 * @param stages the oldest ended stage attempts, dropped to bound memory
 * @param tasks the oldest ended task attempts, dropped to bound memory; the stages' totals still
 *     include them
 * @param events the events that were published faster than they could be folded in
 */
public record DroppedCounts(long jobs, long stages, long tasks, long events) {
  /** Nothing was dropped. */
  public static final DroppedCounts NOTHING = new DroppedCounts(0, 0, 0, 0);
}
