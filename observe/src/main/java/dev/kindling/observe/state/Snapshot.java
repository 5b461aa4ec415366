package dev.kindling.observe.state;

import java.util.List;
import java.util.Optional;

/**
 * The state of an application at one moment. Immutable. Lists are in ascending order of ids, a
 * stage's attempts in order of attempts.
 *
 * @param version a number that grows with every batch of events
 * @param takenAt when the latest event happened, in nanoseconds since the epoch
 * @param application the application itself
 * @param jobs the retained jobs
 * @param stages the retained stage attempts, and retained stages that never started
 * @param storage persisted datasets with at least one cached partition
 * @param formerStorage the latest datasets whose cached partitions were all dropped, or did not fit
 * @param totals counts and sums over the whole application
 * @param dropped how much is missing
 */
public record Snapshot(
    long version,
    long takenAt,
    ApplicationView application,
    List<JobView> jobs,
    List<StageView> stages,
    List<StorageView> storage,
    List<StorageView> formerStorage,
    ApplicationTotals totals,
    DroppedCounts dropped) {

  /** Returns a job. */
  public Optional<JobView> job(int id) {
    int low = 0;
    int high = jobs.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = jobs.get(middle).id();
      if (found == id) {
        return Optional.of(jobs.get(middle));
      }
      if (found < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /** Returns all attempts of a stage. */
  public List<StageView> attempts(int stageId) {
    int from = firstStage(stageId);
    int to = from;
    while (to < stages.size() && stages.get(to).id() == stageId) {
      to++;
    }
    return stages.subList(from, to);
  }

  /** Returns the latest attempt of a stage. */
  public Optional<StageView> stage(int stageId) {
    List<StageView> attempts = attempts(stageId);
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
  }

  /** Returns one attempt of a stage. */
  public Optional<StageView> stage(int stageId, int attempt) {
    return attempts(stageId).stream().filter(stage -> stage.attempt() == attempt).findFirst();
  }

  /** Returns the cached partitions of a dataset. */
  public Optional<StorageView> storage(int datasetId) {
    return storage.stream().filter(view -> view.id() == datasetId).findFirst();
  }

  private int firstStage(int stageId) {
    int low = 0;
    int high = stages.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (stages.get(middle).id() < stageId) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
