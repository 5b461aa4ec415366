package dev.kindling.observe.verdict;

import dev.kindling.observe.state.JobStage;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Snapshot;
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

  private static List<Verdict> onStage(Snapshot snapshot, StageView stage) {
    List<Verdict> found = new ArrayList<>();
    IdleSlots.in(snapshot, stage).ifPresent(found::add);
    OneSlowTask.in(snapshot, stage).ifPresent(found::add);
    Spilled.in(stage).ifPresent(found::add);
    return found;
  }

  private static List<Verdict> bySeverity(List<Verdict> found) {
    List<Verdict> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing(Verdict::severity).reversed());
    return List.copyOf(sorted);
  }
}
