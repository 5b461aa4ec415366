package dev.kindling.observe.explain;

import dev.kindling.observe.explain.Explanation.Detail;
import dev.kindling.observe.graph.Repeats;
import dev.kindling.observe.measure.Amounts;
import dev.kindling.observe.state.JobStage;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is to be said of each stage of a job. Of the iterations of a program, those between the
 * first and the last have one line together.
 */
final class StageDetails {
  private static final int MAX_DETAILS = 12;

  private final Map<Integer, Repeats<JobStage>> folded = new HashMap<>();
  private final Set<Integer> said = new HashSet<>();
  private final List<Detail> details = new ArrayList<>();
  private int unlisted;

  StageDetails(JobView job) {
    for (Repeats<JobStage> group : Repeats.ofJob(job.stages())) {
      if (group.isFolded()) {
        group.stages().forEach(stage -> folded.put(stage.info().id(), group));
      }
    }
  }

  void add(int stage, Supplier<Detail> detail) {
    Repeats<JobStage> group = folded.get(stage);
    if (group != null && !said.add(group.first().info().id())) {
      return;
    }
    if (details.size() == MAX_DETAILS) {
      unlisted++;
    } else {
      details.add(group == null ? detail.get() : ofAll(group));
    }
  }

  private static Detail ofAll(Repeats<JobStage> group) {
    int first = group.first().info().id();
    int last = group.last().info().id();
    return new Detail(
        "Stages %d to %d: the same, %s more."
            .formatted(first, last, Amounts.count(group.stages().size() / group.period(), "time")),
        List.of(new Reference.ToStage(first), new Reference.ToStage(last)));
  }

  List<Detail> all() {
    List<Detail> all = new ArrayList<>(details);
    if (unlisted > 0) {
      all.add(new Detail("%s more are not listed.".formatted(Amounts.number(unlisted)), List.of()));
    }
    return all;
  }
}
