package dev.kindling.observe.verdict;

import dev.kindling.observe.state.DroppedCounts;
import dev.kindling.observe.state.JobStage;
import dev.kindling.observe.state.JobStatus;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.StageView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Applies all rules. The most severe verdict comes first. */
public final class Verdicts {
  private Verdicts() {}

  /** Returns the verdicts on all stages, and on RDDs that several jobs compute again. */
  public static List<Verdict> ofApplication(Snapshot snapshot) {
    List<Verdict> found = new ArrayList<>(ComputedAgain.in(snapshot));
    for (StageView stage : snapshot.stages()) {
      found.addAll(onStage(snapshot, stage));
    }
    return bySeverity(found);
  }

  /** Returns the verdicts on a job's stages, and on RDDs that it and other jobs compute. */
  public static List<Verdict> ofJob(Snapshot snapshot, JobView job) {
    List<Verdict> found = new ArrayList<>(ComputedAgain.in(snapshot, job.id()));
    for (JobStage part : job.stages()) {
      for (StageView stage : snapshot.attempts(part.info().id())) {
        found.addAll(onStage(snapshot, stage));
      }
    }
    return bySeverity(found);
  }

  /** Returns the verdicts on one stage attempt. */
  public static List<Verdict> ofStage(Snapshot snapshot, StageView stage) {
    return bySeverity(onStage(snapshot, stage));
  }

  /**
   * Returns whether all rules were applied to an application: it has run jobs, they have succeeded,
   * and all their stages and tasks are retained.
   */
  public static boolean examined(Snapshot snapshot) {
    DroppedCounts dropped = snapshot.dropped();
    return !snapshot.jobs().isEmpty()
        && dropped.equals(DroppedCounts.NOTHING)
        && snapshot.jobs().stream().allMatch(job -> job.status() == JobStatus.SUCCEEDED);
  }

  /** Returns whether all rules were applied to a job. */
  public static boolean examined(Snapshot snapshot, JobView job) {
    return job.status() == JobStatus.SUCCEEDED
        && job.stages().stream()
            .filter(stage -> stage.status() != StageStatus.SKIPPED)
            .allMatch(
                stage ->
                    stage.retained()
                        && snapshot.attempts(stage.info().id()).stream()
                            .allMatch(Verdicts::examined));
  }

  /** Returns whether all rules were applied to a stage attempt. */
  public static boolean examined(StageView stage) {
    return stage.status() == StageStatus.COMPLETE && stage.tasks().dropped() == 0;
  }

  private static List<Verdict> onStage(Snapshot snapshot, StageView stage) {
    List<Verdict> found = new ArrayList<>();
    OneSlowTask.in(snapshot, stage).ifPresent(found::add);
    if (found.stream().noneMatch(verdict -> verdict.kind() == Verdict.Kind.SKEWED_TASK)) {
      // More partitions would not help where one key has most of the records.
      IdleSlots.in(snapshot, stage).ifPresent(found::add);
    }
    Spilled.in(stage).ifPresent(found::add);
    return found;
  }

  private static List<Verdict> bySeverity(List<Verdict> found) {
    List<Verdict> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing(Verdict::severity).reversed());
    return List.copyOf(sorted);
  }
}
