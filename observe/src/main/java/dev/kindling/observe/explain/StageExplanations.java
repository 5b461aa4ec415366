package dev.kindling.observe.explain;

import dev.kindling.observe.explain.Explanation.Detail;
import dev.kindling.observe.explain.Explanation.Topic;
import dev.kindling.observe.graph.CachedReads;
import dev.kindling.observe.graph.JobDag;
import dev.kindling.observe.graph.Persistence;
import dev.kindling.observe.graph.StageDag;
import dev.kindling.observe.measure.Amounts;
import dev.kindling.observe.state.JobStage;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Reference;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.TaskState;
import dev.kindling.observe.state.Tasks;
import dev.kindling.plan.CallSite;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.ShuffleDescription;
import dev.kindling.spi.StageDescription;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Explains a stage: what it does, why it has its tasks, what it shuffled, why it ran again. */
public final class StageExplanations {
  private static final int MAX_STEPS = 8;

  private StageExplanations() {}

  /** Returns the explanations of a stage, in the order in which a reader would ask for them. */
  public static List<Explanation> of(Snapshot snapshot, StageView stage) {
    Optional<JobView> job =
        stage.jobIds().isEmpty() ? Optional.empty() : snapshot.job(stage.jobIds().get(0));
    List<Explanation> found = new ArrayList<>();
    found.add(whatThisStageDoes(snapshot, stage, job));
    if (!stage.started()
        && (stage.status() == StageStatus.SKIPPED || stage.status() == StageStatus.NOT_REACHED)) {
      job.flatMap(owner -> whySkipped(snapshot, stage, owner)).ifPresent(found::add);
      return List.copyOf(found);
    }
    found.add(whyTheseTasks(snapshot, stage));
    if (stage.info().writes() != null || !CachedReads.of(stage).reads().isEmpty()) {
      found.add(whatWasShuffled(stage, job));
    }
    whyAgain(snapshot, stage).ifPresent(found::add);
    return List.copyOf(found);
  }

  private static Explanation whatThisStageDoes(
      Snapshot snapshot, StageView stage, Optional<JobView> job) {
    StageDescription info = CachedReads.of(stage);
    ShuffleDescription writes = info.writes();
    String steps = steps(snapshot, stage);
    String start =
        info.reads().isEmpty()
            ? ""
            : " It starts with the output of %s."
                .formatted(info.reads().size() == 1 ? "a shuffle" : "shuffles");
    String answer;
    if (writes == null) {
      String action = job.map(owner -> owner.operation().name()).orElse(info.operation().name());
      answer =
          "It is the job's %s stage: its tasks compute the partitions of the final RDD and return the result to `%s`.%s%s"
              .formatted(isOnlyStage(job) ? "only" : "last", action, start, steps);
    } else {
      String reader =
          readerOf(job, writes)
              .map(dataset -> OperationSentences.code(dataset.operation().site().shortForm()))
              .orElse("the next stage");
      answer =
          "It writes a shuffle: its tasks compute the records that %s needs and write each into the bucket of its new partition. A later stage reads the buckets.%s%s"
              .formatted(reader, start, steps);
    }
    return new Explanation(
        Topic.WHAT_THIS_STAGE_DOES, "What is this " + info.kind() + "?", answer, List.of());
  }

  private static boolean isOnlyStage(Optional<JobView> job) {
    return job.filter(owner -> owner.stages().size() + owner.omittedStages() == 1).isPresent();
  }

  /** Lists the steps of a record where they form one chain; "" otherwise. */
  private static String steps(Snapshot snapshot, StageView stage) {
    long hits = stage.totals().ofSucceeded(Metric.CACHE_HITS);
    if (hits > 0) {
      return " It read %s from the cache, so the steps before were not computed again%s."
          .formatted(
              Amounts.count(hits, "partition"),
              stage.totals().ofSucceeded(Metric.CACHE_MISSES) > 0
                  ? " for " + (hits == 1 ? "it" : "them")
                  : "");
    }
    if (stage.info().datasets().stream().anyMatch(dataset -> dataset.parents().size() > 1)) {
      return "";
    }
    Set<String> names = new LinkedHashSet<>();
    for (StageDag.Box box : StageDag.of(snapshot, stage).boxes()) {
      names.add("`" + box.operation().name() + "`");
    }
    if (names.size() < 2 || stage.omittedDatasets() > 0 || names.size() > MAX_STEPS) {
      return "";
    }
    List<String> all = List.copyOf(names);
    boolean stores = stage.info().datasets().stream().anyMatch(Persistence::isPersisted);
    return " Each task applies %s and %s to its records, one after the other%s."
        .formatted(
            String.join(", ", all.subList(0, all.size() - 1)),
            all.get(all.size() - 1),
            stores ? "" : "; no task waits for another in between");
  }

  private static Optional<Explanation> whySkipped(Snapshot snapshot, StageView stage, JobView job) {
    for (JobStage part : job.stages()) {
      if (part.info().id() == stage.id()) {
        boolean skipped = stage.status() == StageStatus.SKIPPED;
        JobDag dag = JobDag.of(snapshot, job);
        return Optional.of(
            new Explanation(
                Topic.WHY_SKIPPED,
                skipped ? "Why was it skipped?" : "Why did it not run?",
                skipped
                    ? dag.isReused(stage.id())
                        ? "Its output was available already, so its tasks did not have to run."
                        : "Its output was not needed, so its tasks did not have to run."
                    : "Its job ended before it could start.",
                List.of(SkippedStages.detail(snapshot, job, dag, part))));
      }
    }
    return Optional.empty();
  }

  private static Explanation whyTheseTasks(Snapshot snapshot, StageView stage) {
    StageDescription info = stage.info();
    int slots = snapshot.application().slots();
    StringBuilder answer = new StringBuilder();
    String where = PartitionSentences.originOfNumber(snapshot, info);
    if (stage.attempt() > 0) {
      answer.append(
          "One task for each partition whose output was lost: this attempt computes only those.");
    } else {
      String some = PartitionSentences.computedSubset(info);
      answer
          .append("One task for each partition")
          .append(some.isEmpty() ? "." : " that is computed.")
          .append(some);
    }
    if (!where.isEmpty()) {
      answer.append(' ').append(where);
    }
    if (stage.numTasks() > slots && slots > 0) {
      answer.append(
          " %s can run at the same time; when one ends, the next starts in its slot."
              .formatted(slots == 1 ? "One" : Amounts.number(slots)));
    } else if (stage.numTasks() > 1) {
      answer.append(" All tasks can run at the same time.");
    }
    return new Explanation(
        Topic.WHY_THESE_TASKS,
        "Why does it have " + Amounts.inWords(stage.numTasks(), "task") + "?",
        answer.toString(),
        List.of());
  }

  private static Explanation whatWasShuffled(StageView stage, Optional<JobView> job) {
    StageDescription info = CachedReads.of(stage);
    String soFar = stage.status() == StageStatus.ACTIVE ? " so far" : "";
    List<Detail> details = new ArrayList<>();
    StringBuilder answer = new StringBuilder();
    if (!info.reads().isEmpty()) {
      long records = stage.totals().ofSucceeded(Metric.SHUFFLE_READ_RECORDS);
      boolean oneBucket =
          info.reads().stream().allMatch(read -> read.numReducePartitions() == partitions(info));
      answer.append(
          "Its tasks read %s%s from the %s before it. Each task reads %s from every task there."
              .formatted(
                  Amounts.count(records, "record"),
                  soFar,
                  Amounts.plural(info.reads().size(), "stage"),
                  oneBucket ? "the bucket of its own partition" : "the buckets that it needs"));
      for (ShuffleDescription read : info.reads()) {
        readingDetail(info, read, job).ifPresent(details::add);
      }
    }
    ShuffleDescription writes = info.writes();
    if (writes != null) {
      if (answer.length() > 0) {
        answer.append(' ');
      }
      long written = stage.totals().ofSucceeded(Metric.SHUFFLE_WRITE_RECORDS);
      answer.append(
          "Its tasks wrote %s%s, in buckets for %s."
              .formatted(
                  Amounts.count(written, "record"),
                  soFar,
                  Amounts.count(writes.numReducePartitions(), "partition")));
      details.add(writingDetail(stage, writes, job));
    }
    return new Explanation(
        Topic.WHAT_WAS_SHUFFLED, "What was shuffled?", answer.toString(), details);
  }

  private static int partitions(StageDescription info) {
    return info.datasets().isEmpty() ? info.numTasks() : info.datasets().get(0).numPartitions();
  }

  private static Optional<Detail> readingDetail(
      StageDescription info, ShuffleDescription read, Optional<JobView> job) {
    for (DatasetDescription dataset : info.datasets()) {
      for (DatasetDescription.Parent parent : dataset.parents()) {
        Integer shuffleId = parent.shuffleId();
        if (shuffleId != null && shuffleId == read.id()) {
          List<Reference> links = new ArrayList<>();
          links.add(new Reference.ToCode(dataset.operation().site()));
          writer(job, read.id()).ifPresent(id -> links.add(new Reference.ToStage(id)));
          return Optional.of(
              new Detail(
                  "%s %s.%s"
                      .formatted(
                          OperationSentences.code(dataset.operation().site().shortForm()),
                          OperationSentences.reasonForShuffle(dataset.operation().name()),
                          read.sorts() ? " Within each partition, they are sorted by key." : ""),
                  links));
        }
      }
    }
    return Optional.empty();
  }

  private static Detail writingDetail(
      StageView stage, ShuffleDescription writes, Optional<JobView> job) {
    StringBuilder text =
        new StringBuilder(
            "The partition of a record is chosen %s."
                .formatted(OperationSentences.partitioningRule(writes.partitioner())));
    long before = stage.totals().ofSucceeded(Metric.COMBINED_RECORDS);
    long written = stage.totals().ofSucceeded(Metric.SHUFFLE_WRITE_RECORDS);
    if (writes.mapSideCombine() && before > 0) {
      String reader = readerOf(job, writes).map(dataset -> dataset.operation().name()).orElse("");
      text.append(ShuffleSentences.combined(reader, before, written));
    } else if (!writes.mapSideCombine()) {
      text.append(" Every record is written as it is: there is no map-side combine.");
    }
    List<Reference> links = new ArrayList<>();
    readerOf(job, writes)
        .map(dataset -> dataset.operation().site())
        .ifPresent((CallSite site) -> links.add(new Reference.ToCode(site)));
    return new Detail(text.toString(), links);
  }

  private static Optional<Explanation> whyAgain(Snapshot snapshot, StageView stage) {
    List<Detail> details = new ArrayList<>();
    Tasks tasks = stage.tasks();
    for (int row = 0; row < tasks.size() && details.size() < MAX_STEPS; row++) {
      if (tasks.state(row) == TaskState.FAILED
          && tasks.outcome(row) instanceof Outcome.Failed failed) {
        details.add(
            new Detail(
                "Attempt %d at partition %d failed with %s: %s"
                    .formatted(
                        tasks.attempt(row),
                        tasks.partition(row),
                        failed.type().substring(failed.type().lastIndexOf('.') + 1),
                        failed.message().lines().findFirst().orElse("")),
                List.of(
                    new Reference.ToPartition(stage.id(), stage.attempt(), tasks.partition(row)))));
      }
    }
    if (stage.attempt() > 0) {
      return Optional.of(
          new Explanation(
              Topic.WHY_AGAIN,
              "Why did this stage run again?",
              "Some of the output of its earlier attempt was lost. An RDD records how each of its partitions is computed (its lineage), so only the lost partitions are computed again.",
              details));
    }
    if (stage.counts().failed() == 0) {
      return Optional.empty();
    }
    String answer =
        stage.outcome() instanceof Outcome.Failed
            ? "A failed task is retried as often as the master URL allows (`%s`). One partition failed too often, so the stage and its job failed."
            : "A failed task is retried as often as the master URL allows (`%s`): its partition can be computed again from its lineage.";
    return Optional.of(
        new Explanation(
            Topic.WHY_AGAIN,
            "Why did %s fail?".formatted(Amounts.inWords(stage.counts().failed(), "attempt")),
            answer.formatted(snapshot.application().master()),
            details));
  }

  /** Returns the dataset on the reduce side of a shuffle. */
  private static Optional<DatasetDescription> readerOf(
      Optional<JobView> job, ShuffleDescription shuffle) {
    for (JobStage part : job.map(JobView::stages).orElse(List.of())) {
      for (DatasetDescription dataset : part.info().datasets()) {
        for (DatasetDescription.Parent parent : dataset.parents()) {
          Integer shuffleId = parent.shuffleId();
          if (shuffleId != null && shuffleId == shuffle.id()) {
            return Optional.of(dataset);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the stage of a job that writes a shuffle. */
  private static Optional<Integer> writer(Optional<JobView> job, int shuffleId) {
    for (JobStage part : job.map(JobView::stages).orElse(List.of())) {
      ShuffleDescription writes = part.info().writes();
      if (writes != null && writes.id() == shuffleId) {
        return Optional.of(part.info().id());
      }
    }
    return Optional.empty();
  }
}
