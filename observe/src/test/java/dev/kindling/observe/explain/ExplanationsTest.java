package dev.kindling.observe.explain;

import static dev.kindling.observe.EventScript.dataset;
import static dev.kindling.observe.EventScript.narrow;
import static dev.kindling.observe.EventScript.shuffled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.observe.EventScript;
import dev.kindling.observe.explain.Explanation.Topic;
import dev.kindling.observe.graph.JobDag;
import dev.kindling.observe.graph.StageDag;
import dev.kindling.observe.state.Reference;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.plan.Operation;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.ShuffleDescription;
import dev.kindling.spi.StageDescription;
import dev.kindling.spi.TaskMeasurements;
import dev.kindling.storage.StorageLevel;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
  private final Snapshot lesson = EventScript.lesson().snapshot();

  @Test
  void jobIsExplainedByItsAction() {
    assertThat(ofJob(lesson, 1, Topic.WHY_THIS_JOB))
        .contains("`collect` is an action", "returns every record", "Films.java:14");
  }

  @Test
  void transformationThatStartsAJobIsExplainedAsAnException() {
    EventScript script = EventScript.application(2);
    Operation sort = script.call("sortByKey", 5);
    script.job(1, 0, sort, "sortByKey samples the keys to choose ranges", List.of(), Map.of());
    assertThat(ofJob(script.snapshot(), 0, Topic.WHY_THIS_JOB))
        .startsWith("`sortByKey` samples the keys to choose ranges.")
        .contains("`sortByKey` is one of the few");
  }

  @Test
  void laterJobOfAnActionIsExplainedByItsReason() {
    EventScript script = EventScript.application(2);
    String reason = "the first partition had too few records";
    script.job(1, 0, script.call("take", 5), reason, List.of(), Map.of());
    assertThat(ofJob(script.snapshot(), 0, Topic.WHY_THIS_JOB))
        .contains("It is an action", "The first partition had too few records.");
  }

  @Test
  void jobWithOneStageHasNoShuffle() {
    assertThat(ofJob(lesson, 0, Topic.WHY_THESE_STAGES)).contains("There is no shuffle");
  }

  @Test
  void twoStagesAreExplainedByTheShuffleAndTheOperationThatNeedsIt() {
    assertThat(ofJob(lesson, 1, Topic.WHY_THESE_STAGES))
        .contains(
            "one shuffle",
            "two stages",
            "`groupBy` at Films.java:12 needs all records",
            "same computed key in one partition",
            "Each task of stage 1",
            "2 partitions",
            "hash code",
            "Stage 2 reads the buckets");
  }

  @Test
  void mapSideCombineAndSortingAreExplained() {
    EventScript script = EventScript.application(2);
    Operation reduce = script.call("reduceByKey", 12);
    Operation collect = script.call("collect", 14);
    ShuffleDescription shuffle =
        new ShuffleDescription(0, 0, "RangePartitioner", 2, true, true, true);
    DatasetDescription pairs =
        dataset(0, "ParallelCollectionRDD", script.call("parallelizePairs", 9), 2);
    DatasetDescription reduced = dataset(1, "ShuffledRDD", reduce, 2, shuffled(0, 0));
    script
        .job(
            1,
            0,
            collect,
            List.of(
                new StageDescription(0, reduce, 2, List.of(), shuffle, List.of(), List.of(pairs)),
                new StageDescription(
                    1, collect, 2, List.of(0), null, List.of(shuffle), List.of(reduced))))
        .stage(2, 0, 2)
        .task(0, 0, 0, 3, 4, Outcome.SUCCEEDED, EventScript.shuffle(0, 5000, 13, 1000))
        .task(0, 1, 1, 3, 4, Outcome.SUCCEEDED, EventScript.shuffle(0, 5000, 13, 1000));
    Snapshot snapshot = script.snapshot();
    assertThat(ofJob(snapshot, 0, Topic.WHY_THESE_STAGES))
        .contains("map-side combine", "sorted by key", "range");
    assertThat(ofStage(snapshot, 0, Topic.WHAT_WAS_SHUFFLED))
        .contains("wrote 26 records so far", "10,000 records became 26");
  }

  @Test
  void numberOfSlicesIsThatOfTheCallOrElseOfTheTaskSlots() {
    assertThat(ofStage(lesson, 1, Topic.WHY_THESE_TASKS))
        .contains(
            "`parallelize` at Films.java:9",
            "one for each task slot",
            "`local[2]` has two task slots");
    EventScript script = EventScript.application(2);
    Operation count = script.call("count", 2);
    DatasetDescription list = dataset(0, "ParallelCollectionRDD", script.call("parallelize", 1), 5);
    script.job(1, 0, count, List.of(result(0, count, 5, list))).stage(2, 0, 5);
    assertThat(ofStage(script.snapshot(), 0, Topic.WHY_THESE_TASKS))
        .contains("into 5 partitions, the number in the call")
        .contains("2 can run at the same time");
  }

  @Test
  void numberOfSlicesThatIsTheDefaultMayAlsoBeInTheCall() {
    assertThat(ofStage(lesson, 1, Topic.WHY_THESE_TASKS))
        .contains("without a number in the call, there is one for each task slot")
        .doesNotContain("the call has no number");
  }

  @Test
  void partitionsOfPythonAreTracedLikeThoseOfJava() {
    Snapshot python = pythonLesson("portable_hash", true).snapshot();
    assertThat(ofStage(python, 0, Topic.WHY_THESE_TASKS))
        .contains("`parallelize` at Films.java:9 cut its collection into 2 partitions");
    assertThat(ofStage(python, 1, Topic.WHY_THESE_TASKS))
        .contains("The shuffle of `groupBy` at Films.java:12 distributes the records over 2");
  }

  @Test
  void mapSideCombineOfGroupsExplainsWhyFewerRecordsMoved() {
    Snapshot python = pythonLesson("portable_hash", true).snapshot();
    assertThat(ofJob(python, 0, Topic.WHY_THESE_STAGES))
        .contains("by the hash code of its key (`portable_hash`)")
        .contains("each task collects its values of each key in a list (map-side combine)");
    assertThat(ofStage(python, 0, Topic.WHAT_WAS_SHUFFLED))
        .contains("collected its values of each key in one list")
        .contains("4 records became 3, so only 3 records moved.");
  }

  @Test
  void mapSideCombineThatCombinedNothingIsNotSaidToHaveSavedRecords() {
    EventScript script = pythonLesson("portable_hash", true);
    script.task(0, 0, 0, 6, 7, Outcome.SUCCEEDED, EventScript.shuffle(0, 2, 3, 1000));
    assertThat(ofStage(script.snapshot(), 0, Topic.WHAT_WAS_SHUFFLED))
        .contains("but no key had two records in one task");
  }

  @Test
  void recordsOfFailedAttemptsAreNotSaidToBeShuffled() {
    EventScript script = pythonLesson("portable_hash", true);
    Outcome failed = new Outcome.Failed("java.lang.IllegalStateException", "boom", "");
    script.task(0, 0, 0, 6, 7, failed, EventScript.shuffle(0, 40, 30, 1000));
    assertThat(ofStage(script.snapshot(), 0, Topic.WHAT_WAS_SHUFFLED))
        .contains("wrote 3 records", "4 records became 3");
  }

  @Test
  void ruleOfEachPartitionerIsStated() {
    assertThat(rule("round robin")).contains("in turn (round robin), so that the partitions");
    assertThat(rule("round robin in batches")).contains("one batch of records after the other");
    assertThat(rule("RangePartitioner")).contains("by the range that contains its key");
    assertThat(rule("<lambda>")).contains("by the program's partition function, a lambda");
    assertThat(rule("ByDecade")).contains("by the program's own `ByDecade`");
  }

  @Test
  void coalesceWithAShuffleMergesNothing() {
    EventScript script = EventScript.application(2);
    Operation repartition = script.call("repartition", 2);
    Operation count = script.call("count", 3);
    ShuffleDescription shuffle =
        new ShuffleDescription(0, 1, "round robin", 4, false, false, false);
    DatasetDescription list = dataset(0, "ParallelCollectionRDD", script.call("parallelize", 1), 2);
    DatasetDescription placed = dataset(1, "MapPartitionsRDD", repartition, 2, narrow(0));
    DatasetDescription moved = dataset(2, "ShuffledRDD", repartition, 4, shuffled(1, 0));
    DatasetDescription coalesced = dataset(3, "CoalescedRDD", repartition, 4, narrow(2));
    DatasetDescription values = dataset(4, "MapPartitionsRDD", repartition, 4, narrow(3));
    script.job(
        1,
        0,
        count,
        List.of(
            new StageDescription(
                0, repartition, 2, List.of(), shuffle, List.of(), List.of(placed, list)),
            new StageDescription(
                1,
                count,
                4,
                List.of(0),
                null,
                List.of(shuffle),
                List.of(values, coalesced, moved))));
    assertThat(ofStage(script.stage(2, 1, 4).snapshot(), 1, Topic.WHY_THESE_TASKS))
        .contains("The shuffle of `repartition`", "over 4 partitions, the number in the call")
        .doesNotContain("without a shuffle");
  }

  @Test
  void sidesThatPythonUnitesBeforeAJoinAreCountedTogether() {
    EventScript script = EventScript.application(2);
    Operation join = script.call("join", 3);
    Operation count = script.call("count", 4);
    ShuffleDescription shuffle =
        new ShuffleDescription(0, 3, "portable_hash", 4, false, false, false);
    DatasetDescription left = dataset(0, "ParallelCollectionRDD", script.call("parallelize", 1), 2);
    DatasetDescription right =
        dataset(1, "ParallelCollectionRDD", script.call("parallelize", 2), 2);
    DatasetDescription both = dataset(2, "UnionRDD", join, 4, narrow(0), narrow(1));
    DatasetDescription pairs = dataset(3, "PairwiseRDD", join, 4, narrow(2));
    DatasetDescription moved = dataset(4, "ShuffledRDD", join, 4, shuffled(3, 0));
    script.job(
        1,
        0,
        count,
        List.of(
            new StageDescription(
                0, join, 4, List.of(), shuffle, List.of(), List.of(pairs, both, right, left)),
            new StageDescription(1, count, 4, List.of(0), null, List.of(shuffle), List.of(moved))));
    assertThat(ofStage(script.stage(2, 1, 4).snapshot(), 1, Topic.WHY_THESE_TASKS))
        .contains("it has as many as all its sides together");
  }

  @Test
  void wholeFilesAreNotSaidToBeCut() {
    EventScript script = EventScript.application(2);
    Operation count = script.call("count", 2);
    DatasetDescription files = dataset(0, "WholeTextFileRDD", script.call("wholeTextFiles", 1), 2);
    script.job(1, 0, count, List.of(result(0, count, 2, files))).stage(2, 0, 2);
    assertThat(ofStage(script.snapshot(), 0, Topic.WHY_THESE_TASKS))
        .contains("a file is never cut", "2 partitions")
        .doesNotContain("several splits");
  }

  @Test
  void explicitDefaultParallelismIsNamed() {
    EventScript script = EventScript.application(2, Map.of("spark.default.parallelism", "6"));
    Operation count = script.call("count", 2);
    DatasetDescription list = dataset(0, "ParallelCollectionRDD", script.call("parallelize", 1), 6);
    script.job(1, 0, count, List.of(result(0, count, 6, list))).stage(2, 0, 6);
    assertThat(ofStage(script.snapshot(), 0, Topic.WHY_THESE_TASKS))
        .contains("spark.default.parallelism");
  }

  @Test
  void takeComputesSomePartitionsOnly() {
    assertThat(ofJob(lesson, 0, Topic.WHY_THESE_TASKS))
        .contains("Stage 0: 1 task. `take` needed 1 of 2 partitions");
    assertThat(ofStage(lesson, 0, Topic.WHY_THESE_TASKS))
        .contains("`take` needed 1 of 2 partitions", "reads a few partitions first");
  }

  @Test
  void partitionsAreTracedThroughStepsThatDoNotChangeTheirNumber() {
    assertThat(ofStage(lesson, 2, Topic.WHY_THESE_TASKS))
        .contains("shuffle of `groupBy` at Films.java:12", "as many as its parent")
        .contains("do not change the number of partitions");
  }

  @Test
  void stagesAreExplainedByTheirOperationsAndShuffles() {
    assertThat(ofStage(lesson, 1, Topic.WHAT_THIS_STAGE_DOES))
        .contains(
            "writes a shuffle",
            "`parallelize`, `map` and `groupBy` to its records, one after the other; no task waits");
    assertThat(ofStage(lesson, 2, Topic.WHAT_THIS_STAGE_DOES)).contains("last stage", "`collect`");
    assertThat(ofStage(lesson, 0, Topic.WHAT_THIS_STAGE_DOES)).contains("only stage", "`take`");
    assertThat(ofStage(lesson, 1, Topic.WHAT_WAS_SHUFFLED)).contains("wrote 4 records");
    assertThat(ofStage(lesson, 2, Topic.WHAT_WAS_SHUFFLED)).contains("read 4 records");
  }

  @Test
  void partitionsReadFromTheCacheAreExplained() {
    EventScript script = EventScript.application(1);
    Operation count = script.call("count", 2);
    DatasetDescription list = dataset(0, "ParallelCollectionRDD", script.call("parallelize", 1), 1);
    DatasetDescription cached = dataset(1, "MapPartitionsRDD", script.call("map", 2), 1, narrow(0));
    TaskMeasurements oneHit =
        new TaskMeasurements(
            9, 9, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    script
        .job(1, 0, count, List.of(result(0, count, 1, cached, list)))
        .stage(2, 0, 1)
        .task(0, 0, 0, 3, 4, Outcome.SUCCEEDED, oneHit);
    assertThat(ofStage(script.snapshot(), 0, Topic.WHAT_THIS_STAGE_DOES))
        .contains("read 1 partition from the cache")
        .doesNotContain("one after the other");
  }

  @Test
  void lineageBeforeACachedDatasetThatWasReadIsLeftOut() {
    Snapshot snapshot = twoJobsOverCachedLinks(true).snapshot();
    assertThat(StageDag.of(snapshot, snapshot.stage(3).orElseThrow()).boxes())
        .extracting(box -> box.operation().name())
        .containsExactly("groupByKey", "mapValues");
    JobDag dag = JobDag.of(snapshot, snapshot.job(1).orElseThrow());
    assertThat(dag.shuffles()).isEmpty();
    assertThat(dag.isReused(2)).isFalse();
    assertThat(ofStage(snapshot, 2, Topic.WHY_SKIPPED))
        .contains("Its output was not needed", "which is computed from it, was cached")
        .doesNotContain("still available");
    assertThat(StageExplanations.of(snapshot, snapshot.stage(3).orElseThrow()))
        .extracting(Explanation::topic)
        .doesNotContain(Topic.WHAT_WAS_SHUFFLED);
  }

  @Test
  void lineageBeforeACachedDatasetThatWasNotReadStays() {
    Snapshot snapshot = twoJobsOverCachedLinks(false).snapshot();
    JobDag dag = JobDag.of(snapshot, snapshot.job(1).orElseThrow());
    assertThat(dag.shuffles()).hasSize(1);
    assertThat(dag.isReused(2)).isTrue();
    assertThat(ofStage(snapshot, 2, Topic.WHY_SKIPPED))
        .contains("Its output was available already", "stage 0 of job 0");
    assertThat(ofJob(snapshot, 1, Topic.WHY_THESE_STAGES))
        .contains("an earlier job has already written every record");
  }

  @Test
  void skippedStageNamesTheStageWhoseOutputItReuses() {
    EventScript script = EventScript.lesson();
    Operation count = script.call("count", 20);
    ShuffleDescription shuffle =
        new ShuffleDescription(0, 2, "HashPartitioner", 2, true, false, false);
    DatasetDescription keyed = dataset(2, "MapPartitionsRDD", script.call("groupBy", 12), 2);
    DatasetDescription read =
        dataset(3, "ShuffledRDD", script.call("groupBy", 12), 2, shuffled(2, 0));
    script.job(
        40,
        2,
        count,
        List.of(
            new StageDescription(
                3, script.call("groupBy", 12), 2, List.of(), shuffle, List.of(), List.of(keyed)),
            new StageDescription(4, count, 2, List.of(3), null, List.of(shuffle), List.of(read))),
        3);
    Snapshot snapshot = script.snapshot();
    Explanation skipped =
        JobExplanations.of(snapshot, snapshot.job(2).orElseThrow()).stream()
            .filter(each -> each.topic() == Topic.WHY_SKIPPED)
            .findFirst()
            .orElseThrow();
    assertThat(skipped.question()).isEqualTo("Why was one stage skipped?");
    assertThat(skipped.details().get(0).text()).contains("Stage 3", "stage 1 of job 1");
    assertThat(skipped.details().get(0).links()).contains(new Reference.ToStage(1));
    assertThat(ofStage(snapshot, 3, Topic.WHY_SKIPPED)).contains("stage 1 of job 1");
  }

  @Test
  void retriedTaskIsExplainedWithItsError() {
    EventScript script = EventScript.application(2);
    Operation count = script.call("count", 2);
    DatasetDescription list = dataset(0, "ParallelCollectionRDD", script.call("parallelize", 1), 1);
    Outcome failed = new Outcome.Failed("java.lang.IllegalStateException", "boom\nmore", "");
    script
        .job(1, 0, count, List.of(result(0, count, 1, list)))
        .stage(2, 0, 1)
        .task(0, 0, 0, 3, 4, failed, TaskMeasurements.NONE)
        .task(0, 0, 0, 5, 6, 1);
    assertThat(ofStage(script.snapshot(), 0, Topic.WHY_AGAIN))
        .contains("`local[2]`", "IllegalStateException: boom")
        .doesNotContain("more");
  }

  @Test
  void stageWithoutRetainedDatasetsIsStillExplained() {
    EventScript script = EventScript.application(1);
    Operation count = script.call("count", 2);
    script.job(1, 0, count, List.of(result(0, count, 3))).stage(2, 0, 3);
    assertThat(ofStage(script.snapshot(), 0, Topic.WHY_THESE_TASKS))
        .contains("One task for each partition");
  }

  @Test
  void unionAddsPartitionsAndCoalesceMergesThem() {
    EventScript script = EventScript.application(4);
    Operation count = script.call("count", 9);
    DatasetDescription left = dataset(0, "ParallelCollectionRDD", script.call("parallelize", 1), 2);
    DatasetDescription right =
        dataset(1, "ParallelCollectionRDD", script.call("parallelize", 2), 3);
    DatasetDescription both =
        dataset(2, "UnionRDD", script.call("union", 3), 5, narrow(0), narrow(1));
    DatasetDescription fewer = dataset(3, "CoalescedRDD", script.call("coalesce", 4), 2, narrow(2));
    script
        .job(1, 0, count, List.of(result(0, count, 5, both, right, left)))
        .stage(2, 0, 5)
        .job(3, 1, count, List.of(result(1, count, 2, fewer, both, right, left)))
        .stage(4, 1, 2);
    Snapshot snapshot = script.snapshot();
    assertThat(ofStage(snapshot, 0, Topic.WHY_THESE_TASKS)).contains("5 partitions in total");
    assertThat(ofStage(snapshot, 1, Topic.WHY_THESE_TASKS)).contains("merged partitions");
  }

  @Test
  void cartesianPairsPartitionsAndPruningSkipsSome() {
    EventScript script = EventScript.application(4);
    Operation count = script.call("count", 9);
    DatasetDescription left = dataset(0, "ParallelCollectionRDD", script.call("parallelize", 1), 2);
    DatasetDescription right =
        dataset(1, "ParallelCollectionRDD", script.call("parallelize", 2), 3);
    DatasetDescription all = dataset(2, "CartesianRDD", script.call("cartesian", 3), 6, narrow(0));
    DatasetDescription some =
        dataset(3, "PartitionPruningRDD", script.call("filterByRange", 4), 1, narrow(0));
    DatasetDescription zipped =
        dataset(4, "ZippedPartitionsRDD2", script.call("zip", 5), 1, narrow(3));
    script
        .job(1, 0, count, List.of(result(0, count, 6, all, right, left)))
        .stage(2, 0, 6)
        .job(3, 1, count, List.of(result(1, count, 1, zipped, some, left)))
        .stage(4, 1, 1);
    Snapshot snapshot = script.snapshot();
    assertThat(ofStage(snapshot, 0, Topic.WHY_THESE_TASKS))
        .contains("each pair of its two parents' partitions: 6 partitions in total");
    assertThat(ofStage(snapshot, 1, Topic.WHY_THESE_TASKS)).contains("skips the partitions");
  }

  @Test
  void everyTermHasAnExplanation() {
    for (Term term : Term.values()) {
      assertThat(term.meaning()).endsWith(".").hasSizeGreaterThan(40);
    }
  }

  @Test
  void explanationsContainNoPlaceholders() {
    for (int job = 0; job < 2; job++) {
      for (Explanation each : JobExplanations.of(lesson, lesson.job(job).orElseThrow())) {
        assertThat(text(each)).doesNotContain("%s", "%d", "  ", " .", "null");
      }
    }
    for (int stage = 0; stage < 3; stage++) {
      for (Explanation each : StageExplanations.of(lesson, lesson.stage(stage).orElseThrow())) {
        assertThat(text(each)).doesNotContain("%s", "%d", "  ", " .", "null");
      }
    }
  }

  /**
   * Two jobs that need the same shuffle, behind a persisted dataset.
   *
   * @param hit whether the second job finds the dataset in the cache
   */
  private static EventScript twoJobsOverCachedLinks(boolean hit) {
    EventScript script = EventScript.application(1);
    Operation group = script.call("groupByKey", 2);
    Operation count = script.call("count", 4);
    ShuffleDescription shuffle =
        new ShuffleDescription(0, 0, "HashPartitioner", 1, true, false, false);
    DatasetDescription pairs = dataset(0, "MapPartitionsRDD", script.call("textFile", 1), 1);
    DatasetDescription links =
        dataset(1, "ShuffledRDD", group, 1, StorageLevel.MEMORY_ONLY(), shuffled(0, 0));
    DatasetDescription ranks =
        dataset(2, "MapPartitionsRDD", script.call("mapValues", 3), 1, narrow(1));
    TaskMeasurements cached =
        new TaskMeasurements(
            9,
            9,
            0,
            0,
            4,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            hit ? 1 : 0,
            hit ? 0 : 1,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0);
    for (int job = 0; job < 2; job++) {
      int first = 2 * job;
      List<StageDescription> stages =
          List.of(
              new StageDescription(first, group, 1, List.of(), shuffle, List.of(), List.of(pairs)),
              new StageDescription(
                  first + 1,
                  count,
                  1,
                  List.of(first),
                  null,
                  List.of(shuffle),
                  List.of(ranks, links)));
      if (job == 0) {
        script.job(1, 0, count, stages).stage(2, 0, 1).task(0, 0, 0, 3, 4, 4).stageEnds(5, 0);
        script.stage(6, 1, 1).task(1, 0, 0, 7, 8, 4).stageEnds(9, 1);
        script.jobEnds(10, 0, Outcome.SUCCEEDED);
      } else {
        script.job(11, 1, count, stages, first).stage(12, 3, 1);
        script.task(3, 0, 0, 13, 14, Outcome.SUCCEEDED, cached).stageEnds(15, 3);
        script.jobEnds(16, 1, Outcome.SUCCEEDED);
      }
    }
    return script;
  }

  /** The lesson as Python runs it: 4 films in 2 partitions, of which 3 pairs move. */
  private static EventScript pythonLesson(String partitioner, boolean combines) {
    EventScript script = EventScript.application(2);
    Operation groupBy = script.call("groupBy", 12);
    Operation collect = script.call("collect", 14);
    ShuffleDescription shuffle =
        new ShuffleDescription(0, 2, partitioner, 2, combines, combines, false);
    DatasetDescription films =
        dataset(0, "ParallelCollectionRDD", script.call("parallelize", 9), 2);
    DatasetDescription titles = dataset(1, "PythonRDD", script.call("map", 11), 2, narrow(0));
    DatasetDescription pairs = dataset(2, "PairwiseRDD", groupBy, 2, narrow(1));
    DatasetDescription moved = dataset(3, "ShuffledRDD", groupBy, 2, shuffled(2, 0));
    DatasetDescription groups = dataset(4, "MapPartitionsRDD", groupBy, 2, narrow(3));
    DatasetDescription counts = dataset(5, "PythonRDD", script.call("map", 13), 2, narrow(4));
    return script
        .job(
            1,
            0,
            collect,
            List.of(
                new StageDescription(
                    0, groupBy, 2, List.of(), shuffle, List.of(), List.of(pairs, titles, films)),
                new StageDescription(
                    1,
                    collect,
                    2,
                    List.of(0),
                    null,
                    List.of(shuffle),
                    List.of(counts, groups, moved))))
        .stage(2, 0, 2)
        .task(0, 0, 0, 3, 4, Outcome.SUCCEEDED, EventScript.shuffle(0, 2, 1, 1000))
        .task(0, 1, 1, 3, 4, Outcome.SUCCEEDED, EventScript.shuffle(0, 2, 2, 1000))
        .stage(5, 1, 2);
  }

  private static String rule(String partitioner) {
    return ofStage(pythonLesson(partitioner, false).snapshot(), 0, Topic.WHAT_WAS_SHUFFLED);
  }

  private static StageDescription result(
      int id, Operation operation, int tasks, DatasetDescription... datasets) {
    return new StageDescription(
        id, operation, tasks, List.of(), null, List.of(), List.of(datasets));
  }

  private static String ofJob(Snapshot snapshot, int id, Topic topic) {
    return only(JobExplanations.of(snapshot, snapshot.job(id).orElseThrow()), topic);
  }

  private static String ofStage(Snapshot snapshot, int id, Topic topic) {
    return only(StageExplanations.of(snapshot, snapshot.stage(id).orElseThrow()), topic);
  }

  private static String only(List<Explanation> all, Topic topic) {
    List<Explanation> found = all.stream().filter(each -> each.topic() == topic).toList();
    assertThat(found).hasSize(1);
    return text(found.get(0));
  }

  private static String text(Explanation explanation) {
    return explanation.answer()
        + explanation.details().stream()
            .map(detail -> "\n" + detail.text())
            .collect(Collectors.joining());
  }
}
