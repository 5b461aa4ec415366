package dev.kindling.observe.verdict;

import dev.kindling.observe.state.JobStage;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All rules together. What matters most comes first. */
public final class Verdicts {
  private Verdicts() {}

  /** On the application as a whole: on its stages, and on what several jobs compute again. */
  public static List<Verdict> ofApplication(Snapshot snapshot) {
    List<Verdict> found = new ArrayList<>(ComputedAgain.in(snapshot));
    for (StageView stage : snapshot.stages()) {
      found.addAll(onStage(snapshot, stage));
    }
    return inOrder(found);
  }

  /** On a job: on its stages, and on what it computes that another job computes too. */
  public static List<Verdict> ofJob(Snapshot snapshot, JobView job) {
    List<Verdict> found = new ArrayList<>(ComputedAgain.in(snapshot, job.id()));
    for (JobStage part : job.stages()) {
      for (StageView stage : snapshot.attempts(part.info().id())) {
        found.addAll(onStage(snapshot, stage));
      }
    }
    return inOrder(found);
  }

  /** On one attempt at a stage. */
  public static List<Verdict> ofStage(Snapshot snapshot, StageView stage) {
    return inOrder(onStage(snapshot, stage));
  }

  private static List<Verdict> onStage(Snapshot snapshot, StageView stage) {
    List<Verdict> found = new ArrayList<>();
    IdleSlots.in(snapshot, stage).ifPresent(found::add);
    OneSlowTask.in(snapshot, stage).ifPresent(found::add);
    Spilled.in(stage).ifPresent(found::add);
    return found;
  }

  private static List<Verdict> inOrder(List<Verdict> found) {
    List<Verdict> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing(Verdict::severity).reversed());
    return List.copyOf(sorted);
  }
}
