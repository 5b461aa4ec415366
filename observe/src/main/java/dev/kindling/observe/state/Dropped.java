package dev.kindling.observe.state;

/**
 * What is no longer, or never was, in a snapshot.
 *
 * @param jobs the oldest ended jobs, dropped to bound memory
 * @param stages the oldest ended stage attempts, likewise
 * @param tasks the oldest ended task attempts, likewise; their sums are still in the stages' totals
 * @param events events that came faster than they could be folded in
 */
public record Dropped(long jobs, long stages, long tasks, long events) {
  /** Everything is there. */
  public static final Dropped NOTHING = new Dropped(0, 0, 0, 0);
}
