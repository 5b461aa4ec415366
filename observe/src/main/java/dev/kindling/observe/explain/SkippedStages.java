package dev.kindling.observe.explain;

import dev.kindling.observe.explain.Explanation.Detail;
import dev.kindling.observe.explain.Explanation.Topic;
import dev.kindling.observe.graph.JobDag;
import dev.kindling.observe.graph.Persistence;
import dev.kindling.observe.measure.Amounts;
import dev.kindling.observe.state.JobStage;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Reference;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.StageView;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.ShuffleDescription;
import dev.kindling.spi.StageDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains why stages of a job did not run. */
final class SkippedStages {
  private static final int MAX_DETAILS = 12;

  private SkippedStages() {}

  static Explanation explain(Snapshot snapshot, JobView job) {
    int skipped = job.numStages(StageStatus.SKIPPED);
    int unreached = job.numStages(StageStatus.NOT_REACHED);
    List<Detail> details = new ArrayList<>();
    JobDag dag = JobDag.of(snapshot, job);
    for (JobStage stage : job.stages()) {
      boolean idle =
          stage.status() == StageStatus.SKIPPED || stage.status() == StageStatus.NOT_REACHED;
      if (idle && details.size() < MAX_DETAILS) {
        details.add(detail(snapshot, job, dag, stage));
      }
    }
    int unlisted = skipped + unreached - details.size();
    if (unlisted > 0) {
      details.add(
          new Detail("%s more are not listed.".formatted(Amounts.number(unlisted)), List.of()));
    }
    if (skipped == 0) {
      return new Explanation(
          Topic.WHY_SKIPPED,
          "Why did %s not run?".formatted(Amounts.inWords(unreached, "stage")),
          "The job ended before %s could start.".formatted(unreached == 1 ? "it" : "they"),
          details);
    }
    return new Explanation(
        Topic.WHY_SKIPPED,
        "Why %s %s skipped?"
            .formatted(skipped == 1 ? "was" : "were", Amounts.inWords(skipped, "stage")),
        "%s output was available already, or was not needed because something that is computed from it was available. Shuffle outputs are retained for as long as the program can still use the RDD that reads them, and cached partitions until they are evicted or unpersisted. A later job reuses them."
            .formatted(skipped == 1 ? "Its" : "Their"),
        details);
  }

  /** Returns why one stage did not run. */
  static Detail detail(Snapshot snapshot, JobView job, JobDag dag, JobStage stage) {
    StageDescription info = stage.info();
    List<Reference> links = new ArrayList<>();
    links.add(new Reference.ToStage(info.id()));
    if (stage.status() == StageStatus.NOT_REACHED) {
      return new Detail("Stage %d did not start.".formatted(info.id()), links);
    }
    Optional<StageView> earlier = earlier(snapshot, info);
    if (earlier.isPresent() && dag.isReused(info.id())) {
      StageView same = earlier.get();
      links.add(new Reference.ToStage(same.id()));
      String ofJob = "";
      if (!same.jobIds().isEmpty()) {
        ofJob = " of job " + same.jobIds().get(0);
        links.add(new Reference.ToJob(same.jobIds().get(0)));
      }
      return new Detail(
          "Stage %d does the same work as stage %d%s, whose shuffle output was still available."
              .formatted(info.id(), same.id(), ofJob),
          links);
    }
    Optional<DatasetDescription> cached = cachedBetween(job, info);
    if (cached.isPresent()) {
      DatasetDescription dataset = cached.get();
      links.add(new Reference.ToDataset(dataset.id()));
      return new Detail(
          "Stage %d was not needed: the RDD of %s, which is computed from it, was cached."
              .formatted(
                  info.id(), OperationSentences.code(dataset.operation().site().shortForm())),
          links);
    }
    return new Detail(
        "Stage %d was not needed: the RDD that is computed from it was available already."
            .formatted(info.id()),
        links);
  }

  /** Returns the earlier stage attempt that wrote the same shuffle. */
  private static Optional<StageView> earlier(Snapshot snapshot, StageDescription info) {
    ShuffleDescription writes = info.writes();
    if (writes == null) {
      return Optional.empty();
    }
    for (int i = snapshot.stages().size() - 1; i >= 0; i--) {
      StageView other = snapshot.stages().get(i);
      ShuffleDescription same = other.info().writes();
      if (other.id() < info.id()
          && other.status() == StageStatus.COMPLETE
          && same != null
          && same.id() == writes.id()) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  /** Returns a dataset with cached partitions in the stage that would have read the skipped one. */
  private static Optional<DatasetDescription> cachedBetween(JobView job, StageDescription info) {
    for (JobStage other : job.stages()) {
      if (other.info().parentStageIds().contains(info.id())) {
        for (DatasetDescription dataset : other.info().datasets()) {
          if (Persistence.isPersisted(dataset)) {
            return Optional.of(dataset);
          }
        }
      }
    }
    return Optional.empty();
  }
}
