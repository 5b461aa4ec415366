package dev.kindling.observe.state;

import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a stage; for a stage that never began, attempt 0 without tasks.
 *
 * @param info the stage; its datasets are cut to {@link Retention#datasets()}
 * @param omittedDatasets how many datasets were cut
 * @param attempt 0 for the first; later ones compute what was lost
 * @param jobIds the jobs that need the stage, ascending
 * @param status where it stands
 * @param submittedAt nanoseconds since the epoch, 0 before
 * @param firstTaskAt when its first task began, 0 before
 * @param completedAt when it ended, 0 before
 * @param outcome how it ended, null before, and for a stage that never began
 * @param numTasks how many tasks this attempt has
 * @param counts how far they are
 * @param totals what its finished tasks sum up to
 * @param tasks its task attempts in the order in which they began
 * @param accumulators the named accumulators its tasks updated, by id
 */
public record StageView(
    StageDescription info,
    int omittedDatasets,
    int attempt,
    List<Integer> jobIds,
    StageStatus status,
    long submittedAt,
    long firstTaskAt,
    long completedAt,
    @Nullable Outcome outcome,
    int numTasks,
    TaskCounts counts,
    Totals totals,
    Tasks tasks,
    List<AccumulatorValue> accumulators) {

  /** The stage's id. */
  public int id() {
    return info.id();
  }

  /** Spark's name for a stage: {@code groupBy at Films.java:12}. */
  public String name() {
    return info.name();
  }

  /** Whether its tasks ran or run. */
  public boolean began() {
    return submittedAt != 0;
  }

  /** How long it has taken, up to {@code now} when it still runs; 0 when it never began. */
  public long durationNanos(long now) {
    if (!began()) {
      return 0;
    }
    return Math.max(0, (completedAt == 0 ? now : completedAt) - submittedAt);
  }
}
