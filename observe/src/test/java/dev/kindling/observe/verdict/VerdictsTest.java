package dev.kindling.observe.verdict;

import static dev.kindling.observe.EventScript.dataset;
import static dev.kindling.observe.EventScript.narrow;
import static dev.kindling.observe.EventScript.shuffled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.observe.EventScript;
import dev.kindling.observe.state.Reference;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.plan.Operation;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.ShuffleDescription;
import dev.kindling.spi.StageDescription;
import dev.kindling.storage.StorageLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictsTest {
  @Test
  void noProblemIsFoundInTheLesson() {
    Snapshot snapshot = EventScript.lesson().snapshot();
    assertThat(Verdicts.ofApplication(snapshot)).isEmpty();
    assertThat(Verdicts.ofJob(snapshot, snapshot.job(1).orElseThrow())).isEmpty();
  }

  // --- What was examined

  @Test
  void onlyPagesOfWhatSucceededAreExamined() {
    assertThat(Verdicts.examined(EventScript.application(1).snapshot())).isFalse();
    Snapshot lesson = EventScript.lesson().snapshot();
    assertThat(Verdicts.examined(lesson)).isTrue();
    assertThat(Verdicts.examined(lesson, lesson.job(1).orElseThrow())).isTrue();
    assertThat(Verdicts.examined(lesson.stage(1).orElseThrow())).isTrue();
    List<Outcome> unsuccessful =
        List.of(
            new Outcome.Failed("java.lang.IllegalStateException", "boom", ""),
            new Outcome.Cancelled("by the user"));
    for (Outcome outcome : unsuccessful) {
      EventScript script = unfinished();
      Snapshot running = script.snapshot();
      assertThat(Verdicts.examined(running)).isFalse();
      assertThat(Verdicts.examined(running, running.job(2).orElseThrow())).isFalse();
      assertThat(Verdicts.examined(running.stage(3).orElseThrow())).isFalse();
      script.then(new Event.StageCompleted(EventScript.at(50), 3, 0, outcome));
      Snapshot ended = script.jobEnds(51, 2, outcome).snapshot();
      assertThat(Verdicts.examined(ended)).isFalse();
      assertThat(Verdicts.examined(ended, ended.job(2).orElseThrow())).isFalse();
      assertThat(Verdicts.examined(ended.stage(3).orElseThrow())).isFalse();
    }
  }

  private static EventScript unfinished() {
    EventScript script = EventScript.lesson();
    Operation count = script.call("count", 20);
    DatasetDescription list = dataset(9, "ParallelCollectionRDD", script.call("parallelize", 9), 1);
    return script
        .job(
            40,
            2,
            count,
            List.of(new StageDescription(3, count, 1, List.of(), null, List.of(), List.of(list))))
        .stage(41, 3, 1);
  }

  // --- More slots than partitions

  @Test
  void fewerPartitionsThanSlotsAreReportedWithTheCallThatSetTheirNumber() {
    Verdict verdict = only(sliced(8, 2, 2, 4000));
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.MORE_SLOTS_THAN_PARTITIONS);
    assertThat(verdict.severity()).isEqualTo(Verdict.Severity.WARNING);
    assertThat(verdict.title()).isEqualTo("8 task slots, but only 2 partitions");
    assertThat(verdict.evidence()).contains("2 partitions", "8 tasks", "75 %");
    assertThat(verdict.remedy()).contains("parallelize at Films.java:9", "8");
    assertThat(verdict.callSite()).isNotNull();
    assertThat(verdict.links()).contains(new Reference.ToStage(0), new Reference.ToDataset(0));
  }

  @Test
  void noVerdictForAsManyPartitionsAsSlots() {
    assertThat(found(sliced(2, 2, 2, 4000))).isEmpty();
  }

  @Test
  void idleSlotsAreNotReportedForAShortStage() {
    assertThat(found(sliced(8, 2, 2, 300))).isEmpty();
  }

  @Test
  void idleSlotsAreNotReportedForAJobThatNeedsSomePartitions() {
    assertThat(found(sliced(8, 8, 1, 4000))).isEmpty();
  }

  @Test
  void slotsUsedByAnotherStageAreNotIdle() {
    EventScript script = sliced(4, 2, 2, 4000);
    Operation collect = script.call("collect", 20);
    DatasetDescription other =
        dataset(7, "ParallelCollectionRDD", script.call("parallelize", 19), 2);
    script
        .job(0, 7, collect, List.of(result(7, collect, 2, other)))
        .stage(0, 7, 2)
        .task(7, 0, 2, 0, 4000, 10)
        .task(7, 1, 3, 0, 4000, 10)
        .stageEnds(4000, 7)
        .jobEnds(4000, 7, Outcome.SUCCEEDED);
    assertThat(found(script)).isEmpty();
  }

  // --- One skewed task

  @Test
  void partitionWithManyMoreRecordsIsReportedAsSkew() {
    EventScript script = grouped(1000, 90_000, 5000);
    Verdict verdict = only(script);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.SKEWED_TASK);
    assertThat(verdict.title()).contains("Partition 3");
    assertThat(verdict.evidence()).contains("90,000 records", "1,000", "5 s", "101 ms");
    assertThat(verdict.remedy()).contains("groupByKey at Films.java:12", "reduceByKey");
    assertThat(verdict.links()).contains(new Reference.ToPartition(0, 0, 3));
  }

  @Test
  void slowTaskWithTheSameNumberOfRecordsIsNotSkew() {
    Verdict verdict = only(grouped(1000, 1100, 5000));
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.SLOW_TASK);
  }

  @Test
  void taskThatTakesTwiceTheMedianIsNotReported() {
    assertThat(found(groupedSlowly(1000, 5000, 1000, 2000))).isEmpty();
  }

  @Test
  void skewThatCostsMillisecondsIsNotReported() {
    assertThat(found(grouped(10, 5000, 500))).isEmpty();
  }

  @Test
  void slowTaskThatTheStageDidNotWaitForIsNotReported() {
    EventScript script = EventScript.application(2);
    DatasetDescription shuffled =
        dataset(1, "ShuffledRDD", script.call("groupByKey", 12), 41, shuffled(0, 0));
    Operation collect = script.call("collect", 14);
    script.job(0, 0, collect, List.of(result(0, collect, 41, shuffled))).stage(0, 0, 41);
    script.task(0, 40, 0, 0, 4000, 90_000);
    for (int i = 0; i < 40; i++) {
      script.task(0, i, 1, 100L * i, 100L * i + 100, 1000);
    }
    script.stageEnds(4001, 0).jobEnds(4001, 0, Outcome.SUCCEEDED);
    assertThat(found(script)).isEmpty();
  }

  @Test
  void tasksOfVeryDifferentDurationsHaveNoOutlier() {
    EventScript script = EventScript.application(8);
    DatasetDescription shuffled =
        dataset(1, "ShuffledRDD", script.call("groupByKey", 12), 8, shuffled(0, 0));
    Operation collect = script.call("collect", 14);
    script.job(0, 0, collect, List.of(result(0, collect, 8, shuffled))).stage(0, 0, 8);
    long[] ends = {100, 300, 700, 1200, 1900, 2700, 3300, 4100};
    for (int i = 0; i < 8; i++) {
      script.task(0, i, i, 0, ends[i], ends[i] * 10);
    }
    script.stageEnds(4101, 0).jobEnds(4101, 0, Outcome.SUCCEEDED);
    assertThat(found(script)).isEmpty();
  }

  @Test
  void slowTaskIsNotReportedWithASingleSlot() {
    EventScript script = EventScript.application(1);
    DatasetDescription shuffled =
        dataset(1, "ShuffledRDD", script.call("groupByKey", 12), 2, shuffled(0, 0));
    Operation collect = script.call("collect", 14);
    script
        .job(0, 0, collect, List.of(result(0, collect, 2, shuffled)))
        .stage(0, 0, 2)
        .task(0, 0, 0, 0, 100, 10)
        .task(0, 1, 0, 100, 9000, 10_000)
        .stageEnds(9000, 0);
    assertThat(found(script)).isEmpty();
  }

  // --- Spilled

  @Test
  void spillingIsReportedWithARemedy() {
    EventScript script = EventScript.application(2);
    Operation collect = script.call("collect", 14);
    DatasetDescription shuffled =
        dataset(1, "ShuffledRDD", script.call("groupByKey", 12), 2, shuffled(0, 0));
    script.job(0, 0, collect, List.of(result(0, collect, 2, shuffled))).stage(0, 0, 2);
    for (int i = 0; i < 2; i++) {
      script.task(0, i, i, 0, 100, Outcome.SUCCEEDED, EventScript.spilled(8L << 20, 3L << 20));
    }
    script.stageEnds(100, 0).jobEnds(100, 0, Outcome.SUCCEEDED);
    Verdict verdict = only(script);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.SPILLED);
    assertThat(verdict.evidence()).startsWith("2 tasks of stage 0").contains("6");
    assertThat(verdict.remedy()).contains("--driver-memory", "more partitions", "Unpersist");
  }

  // --- Computed again

  @Test
  void datasetComputedByTwoJobsIsReportedWithItsCallSite() {
    Verdict verdict = only(readTwice(StorageLevel.NONE(), 3000));
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.COMPUTED_AGAIN);
    assertThat(verdict.title()).isEqualTo("map at Films.java:11 is computed twice");
    assertThat(verdict.evidence()).contains("Jobs 0 and 1", "6 s and 6 s");
    assertThat(verdict.remedy()).contains("cache()", "map at Films.java:11", "6 s");
    assertThat(verdict.links())
        .contains(new Reference.ToJob(0), new Reference.ToJob(1), new Reference.ToDataset(2));
  }

  @Test
  void datasetComputedAgainIsReportedForTheJobsThatComputeIt() {
    EventScript script = readTwice(StorageLevel.NONE(), 3000);
    Operation count = script.call("count", 30);
    DatasetDescription other =
        dataset(9, "ParallelCollectionRDD", script.call("parallelize", 29), 2);
    script
        .job(7000, 2, count, List.of(result(2, count, 2, other)))
        .stage(7000, 2, 2)
        .task(2, 0, 0, 7000, 7001, 1)
        .task(2, 1, 1, 7000, 7001, 1)
        .stageEnds(7002, 2)
        .jobEnds(7002, 2, Outcome.SUCCEEDED);
    Snapshot snapshot = script.snapshot();
    assertThat(Verdicts.ofJob(snapshot, snapshot.job(0).orElseThrow())).hasSize(1);
    assertThat(Verdicts.ofJob(snapshot, snapshot.job(1).orElseThrow())).hasSize(1);
    assertThat(Verdicts.ofJob(snapshot, snapshot.job(2).orElseThrow())).isEmpty();
  }

  @Test
  void cachedDatasetIsNotReported() {
    assertThat(found(readTwice(StorageLevel.MEMORY_ONLY(), 3000))).isEmpty();
  }

  @Test
  void cheapDatasetComputedTwiceIsNotReported() {
    assertThat(found(readTwice(StorageLevel.NONE(), 100))).isEmpty();
  }

  @Test
  void collectionOfTheProgramIsNotReported() {
    EventScript script = EventScript.application(2);
    DatasetDescription list = dataset(0, "ParallelCollectionRDD", script.call("parallelize", 9), 2);
    for (int job = 0; job < 2; job++) {
      Operation count = script.call("count", 14 + job);
      DatasetDescription own =
          dataset(job + 1, "MapPartitionsRDD", script.call("map", 20 + job), 2, narrow(0));
      job(script, job, count, 3000, own, list);
    }
    assertThat(found(script)).isEmpty();
  }

  /** A {@code count} over some of the slices of a collection. */
  private static EventScript sliced(int slots, int partitions, int tasks, long millis) {
    EventScript script = EventScript.application(slots);
    DatasetDescription list =
        dataset(0, "ParallelCollectionRDD", script.call("parallelize", 9), partitions);
    DatasetDescription mapped =
        dataset(1, "MapPartitionsRDD", script.call("map", 11), partitions, narrow(0));
    Operation count = script.call("count", 14);
    script.job(0, 0, count, List.of(result(0, count, tasks, mapped, list))).stage(0, 0, tasks);
    for (int i = 0; i < tasks; i++) {
      script.task(0, i, i, 0, millis, 10);
    }
    return script.stageEnds(millis, 0).jobEnds(millis, 0, Outcome.SUCCEEDED);
  }

  private static EventScript grouped(long records, long most, long slowestMillis) {
    return groupedSlowly(records, most, 100, slowestMillis);
  }

  /** Four groups' partitions on four slots, the last one slow. */
  private static EventScript groupedSlowly(
      long records, long most, long millis, long slowestMillis) {
    EventScript script = EventScript.application(4);
    DatasetDescription shuffled =
        dataset(1, "ShuffledRDD", script.call("groupByKey", 12), 4, shuffled(0, 0));
    Operation collect = script.call("collect", 14);
    script.job(0, 0, collect, List.of(result(0, collect, 4, shuffled))).stage(0, 0, 4);
    for (int i = 0; i < 3; i++) {
      script.task(0, i, i, 0, millis + i, records);
    }
    return script
        .task(0, 3, 3, 0, slowestMillis, most)
        .stageEnds(slowestMillis, 0)
        .jobEnds(slowestMillis, 0, Outcome.SUCCEEDED);
  }

  /** Two jobs that map the lines of a file. */
  private static EventScript readTwice(StorageLevel level, long millis) {
    EventScript script = EventScript.application(2);
    DatasetDescription file = dataset(0, "HadoopRDD", script.call("textFile", 9), 2);
    DatasetDescription lines =
        dataset(1, "MapPartitionsRDD", script.call("textFile", 9), 2, narrow(0));
    DatasetDescription parsed =
        dataset(2, "MapPartitionsRDD", script.call("map", 11), 2, level, narrow(1));
    for (int job = 0; job < 2; job++) {
      Operation count = script.call("count", 14 + job);
      DatasetDescription own =
          dataset(job + 3, "MapPartitionsRDD", script.call("filter", 20 + job), 2, narrow(2));
      job(script, job, count, millis, own, parsed, lines, file);
    }
    return script;
  }

  private static void job(
      EventScript script,
      int id,
      Operation operation,
      long millis,
      DatasetDescription... datasets) {
    long from = id * millis;
    script
        .job(from, id, operation, List.of(result(id, operation, 2, datasets)))
        .stage(from, id, 2)
        .task(id, 0, 0, from, from + millis, 10)
        .task(id, 1, 1, from, from + millis, 10)
        .stageEnds(from + millis, id)
        .jobEnds(from + millis, id, Outcome.SUCCEEDED);
  }

  private static StageDescription result(
      int id, Operation operation, int tasks, DatasetDescription... datasets) {
    ShuffleDescription none = null;
    return new StageDescription(
        id, operation, tasks, List.of(), none, List.of(), List.of(datasets));
  }

  private static List<Verdict> found(EventScript script) {
    return Verdicts.ofApplication(script.snapshot());
  }

  private static Verdict only(EventScript script) {
    assertThat(found(script)).hasSize(1);
    return found(script).get(0);
  }
}
