package dev.kindling.observe.state;

import java.util.List;
import java.util.Optional;

/**
 * An application at one moment. Immutable; lists are in ascending order of ids, a stage's attempts
 * in order of attempts.
 *
 * @param version grows with every batch of events
 * @param takenAt nanoseconds since the epoch, of the last event folded in
 * @param application the application itself
 * @param jobs the jobs that are kept
 * @param stages the stage attempts that are kept, and stages that never began
 * @param storage persisted datasets with at least one kept partition
 * @param dropped what is missing here
 */
public record Snapshot(
    long version,
    long takenAt,
    ApplicationView application,
    List<JobView> jobs,
    List<StageView> stages,
    List<StorageView> storage,
    Dropped dropped) {

  /** A job. */
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

  /** All attempts at a stage. */
  public List<StageView> attempts(int stageId) {
    int from = firstStage(stageId);
    int to = from;
    while (to < stages.size() && stages.get(to).id() == stageId) {
      to++;
    }
    return stages.subList(from, to);
  }

  /** The latest attempt at a stage. */
  public Optional<StageView> stage(int stageId) {
    List<StageView> attempts = attempts(stageId);
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
  }

  /** One attempt at a stage. */
  public Optional<StageView> stage(int stageId, int attempt) {
    return attempts(stageId).stream().filter(stage -> stage.attempt() == attempt).findFirst();
  }

  /** The kept partitions of a dataset. */
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
