package dev.kindling.observe.state;

import static dev.kindling.observe.EventScript.at;
import static dev.kindling.observe.EventScript.dataset;
import static dev.kindling.observe.EventScript.narrow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.observe.EventScript;
import dev.kindling.plan.Operation;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.ShuffleDescription;
import dev.kindling.spi.StageDescription;
import dev.kindling.spi.TaskMeasurements;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationHistoryTest {
  @Test
  void lessonHasTwoJobsAndThreeStages() {
    Snapshot snapshot = EventScript.lesson().snapshot();
    assertThat(snapshot.jobs())
        .extracting(JobView::name)
        .containsExactly("take at Films.java:10", "collect at Films.java:14");
    assertThat(snapshot.jobs()).extracting(JobView::status).containsOnly(JobStatus.SUCCEEDED);
    assertThat(snapshot.stages())
        .extracting(stage -> stage.info().kind())
        .containsExactly("ResultStage", "ShuffleMapStage", "ResultStage");
    assertThat(snapshot.job(1).orElseThrow().counts()).isEqualTo(new TaskCounts(0, 4, 0, 0, 4));
  }

  @Test
  void taskIsRunningUntilItEnds() {
    EventScript script = oneStage(2, 2).running(0, 0, 1, 5);
    StageView stage = script.snapshot().stage(0).orElseThrow();
    assertThat(stage.status()).isEqualTo(StageStatus.ACTIVE);
    assertThat(stage.counts().running()).isEqualTo(1);
    assertThat(stage.tasks().state(0)).isEqualTo(TaskState.RUNNING);
    assertThat(stage.tasks().slot(0)).isEqualTo(1);
    assertThat(stage.tasks().durationNanos(0, at(9))).isEqualTo(4_000_000);
  }

  @Test
  void failedTaskAndItsRetryAreTwoRows() {
    EventScript script =
        oneStage(2, 1)
            .task(0, 0, 0, 5, 6, new Outcome.Failed("X", "boom", ""), TaskMeasurements.NONE)
            .task(0, 0, 0, 7, 9, 10);
    StageView stage = script.snapshot().stage(0).orElseThrow();
    assertThat(stage.counts()).isEqualTo(new TaskCounts(0, 1, 1, 0, 1));
    assertThat(stage.tasks().outcome(0)).isEqualTo(new Outcome.Failed("X", "boom", ""));
    assertThat(stage.tasks().outcome(1)).isEqualTo(Outcome.SUCCEEDED);
    assertThat(stage.totals().of(Metric.INPUT_RECORDS)).isEqualTo(10);
  }

  @Test
  void snapshotDoesNotChangeWhenTheHistoryDoes() {
    ApplicationHistory history = new ApplicationHistory();
    history.fold(oneStage(2, 2).running(0, 0, 0, 5).events());
    Snapshot before = history.snapshot();
    history.fold(List.of(ended(0, 0, 8)));
    Tasks then = before.stage(0).orElseThrow().tasks();
    assertThat(then.state(0)).isEqualTo(TaskState.RUNNING);
    assertThat(then.endedAt(0)).isZero();
    Tasks now = history.snapshot().stage(0).orElseThrow().tasks();
    assertThat(now.state(0)).isEqualTo(TaskState.SUCCEEDED);
  }

  @Test
  void snapshotsShareUnchangedViews() {
    ApplicationHistory history = new ApplicationHistory();
    history.fold(EventScript.lesson().events());
    Snapshot before = history.snapshot();
    history.fold(List.of(new Event.ShuffleFreed(at(99), 0)));
    Snapshot after = history.snapshot();
    assertThat(after.version()).isGreaterThan(before.version());
    assertThat(after.jobs().get(0)).isSameAs(before.jobs().get(0));
    assertThat(after.stages().get(1)).isSameAs(before.stages().get(1));
  }

  @Test
  void skippedStagesAreSkippedFromTheStart() {
    EventScript script = EventScript.application(2);
    Operation collect = script.call("collect", 1);
    script.job(1, 0, collect, List.of(stage(0, collect, 2), stage(1, collect, 2)), 0);
    Snapshot snapshot = script.snapshot();
    assertThat(snapshot.stage(0).orElseThrow().status()).isEqualTo(StageStatus.SKIPPED);
    assertThat(snapshot.stage(1).orElseThrow().status()).isEqualTo(StageStatus.PENDING);
    assertThat(snapshot.job(0).orElseThrow().numSkippedTasks()).isEqualTo(2);
  }

  @Test
  void laterStagesOfAFailedJobAreNotReached() {
    EventScript script = EventScript.application(2);
    Operation collect = script.call("collect", 1);
    script
        .job(1, 0, collect, List.of(stage(0, collect, 1), stage(1, collect, 1)))
        .stage(2, 0, 1)
        .then(new Event.StageCompleted(at(3), 0, 0, new Outcome.Failed("X", "boom", "")))
        .jobEnds(4, 0, new Outcome.Failed("X", "boom", ""));
    Snapshot snapshot = script.snapshot();
    assertThat(snapshot.stage(0).orElseThrow().status()).isEqualTo(StageStatus.FAILED);
    assertThat(snapshot.stage(1).orElseThrow().status()).isEqualTo(StageStatus.NOT_REACHED);
    assertThat(snapshot.job(0).orElseThrow().status()).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void stageWhoseEndEventWasDroppedEndsWithItsJob() {
    EventScript script =
        oneStage(2, 1).then(new Event.EventsDropped(at(5), 7)).jobEnds(6, 0, Outcome.SUCCEEDED);
    Snapshot snapshot = script.snapshot();
    assertThat(snapshot.stage(0).orElseThrow().status()).isEqualTo(StageStatus.COMPLETE);
    assertThat(snapshot.dropped().events()).isEqualTo(7);
  }

  @Test
  void taskWhoseStartEventWasDroppedIsCounted() {
    EventScript script = oneStage(2, 1).then(ended(5, 0, 9));
    StageView stage = script.snapshot().stage(0).orElseThrow();
    assertThat(stage.counts().succeeded()).isEqualTo(1);
    assertThat(stage.counts().running()).isZero();
    assertThat(stage.tasks().startedAt(0)).isEqualTo(at(9) - 1_000_000);
  }

  @Test
  void eventsOfUnknownStagesAreIgnored() {
    EventScript script = EventScript.application(1).stage(1, 99, 1).running(99, 0, 0, 2);
    assertThat(script.snapshot().stages()).isEmpty();
  }

  @Test
  void oldestEndedJobsAndStagesAreDroppedAndCounted() {
    EventScript script =
        EventScript.application(
            1, Map.of("spark.ui.retainedJobs", "3", "spark.ui.retainedStages", "2"));
    for (int i = 0; i < 10; i++) {
      oneJob(script, i, i);
    }
    Snapshot snapshot = script.snapshot();
    assertThat(snapshot.jobs()).extracting(JobView::id).containsExactly(7, 8, 9);
    assertThat(snapshot.stages()).extracting(StageView::id).containsExactly(8, 9);
    assertThat(snapshot.dropped().jobs()).isEqualTo(7);
    assertThat(snapshot.dropped().stages()).isEqualTo(8);
    assertThat(snapshot.job(7).orElseThrow().stages().get(0).retained()).isFalse();
    assertThat(snapshot.job(7).orElseThrow().counts().succeeded()).isEqualTo(1);
  }

  @Test
  void runningJobsAndStagesAreNeverDropped() {
    EventScript script =
        EventScript.application(
            1, Map.of("spark.ui.retainedJobs", "1", "spark.ui.retainedStages", "1"));
    Operation collect = script.call("collect", 1);
    script.job(1, 100, collect, List.of(stage(100, collect, 1))).stage(1, 100, 1);
    for (int i = 0; i < 5; i++) {
      oneJob(script, i, i);
    }
    Snapshot snapshot = script.snapshot();
    assertThat(snapshot.jobs()).extracting(JobView::id).containsExactly(100);
    assertThat(snapshot.stages()).extracting(StageView::id).containsExactly(100);
  }

  @Test
  void oldestEndedTasksOfAStageAreDroppedAndRunningOnesStay() {
    EventScript script = EventScript.application(2, Map.of("spark.ui.retainedTasks", "100"));
    Operation collect = script.call("collect", 1);
    script.job(1, 0, collect, List.of(stage(0, collect, 5000))).stage(2, 0, 5000);
    script.running(0, 4999, 1, 3);
    for (int i = 0; i < 3000; i++) {
      script.task(0, i, 0, 4 + i, 5 + i, 1);
    }
    Snapshot snapshot = script.snapshot();
    StageView stage = snapshot.stage(0).orElseThrow();
    assertThat(stage.tasks().size()).isEqualTo(100);
    assertThat(stage.tasks().dropped()).isEqualTo(2901);
    assertThat(snapshot.dropped().tasks()).isEqualTo(2901);
    assertThat(stage.totals().of(Metric.INPUT_RECORDS)).isEqualTo(3000);
    List<Integer> running = new ArrayList<>();
    for (int row = 0; row < stage.tasks().size(); row++) {
      if (stage.tasks().state(row) == TaskState.RUNNING) {
        running.add(stage.tasks().partition(row));
      }
    }
    assertThat(running).containsExactly(4999);
  }

  @Test
  void tasksOfOldStagesAreDroppedFirst() {
    EventScript script = EventScript.application(1, Map.of("kindling.ui.retainedTasks", "50"));
    for (int job = 0; job < 4; job++) {
      Operation collect = script.call("collect", job);
      script.job(1, job, collect, List.of(stage(job, collect, 20))).stage(2, job, 20);
      for (int i = 0; i < 20; i++) {
        script.task(job, i, 0, 3, 4, 1);
      }
      script.stageEnds(5, job).jobEnds(6, job, Outcome.SUCCEEDED);
    }
    Snapshot snapshot = script.snapshot();
    assertThat(snapshot.stages())
        .extracting(stage -> stage.tasks().size())
        .containsExactly(0, 0, 20, 20);
    assertThat(snapshot.stages().get(0).counts().succeeded()).isEqualTo(20);
  }

  @Test
  void longLineageIsRetainedAtBothEnds() {
    EventScript script = EventScript.application(1, Map.of("kindling.ui.retainedDatasets", "10"));
    Operation map = script.call("map", 1);
    List<DatasetDescription> datasets = new ArrayList<>();
    for (int id = 999; id >= 0; id--) {
      datasets.add(dataset(id, "MapPartitionsRDD", map, 1, narrow(Math.max(0, id - 1))));
    }
    StageDescription info = new StageDescription(0, map, 1, List.of(), null, List.of(), datasets);
    script.job(1, 0, map, List.of(info));
    StageView stage = script.snapshot().stage(0).orElseThrow();
    assertThat(stage.info().datasets())
        .extracting(DatasetDescription::id)
        .containsExactly(999, 998, 997, 996, 995, 4, 3, 2, 1, 0);
    assertThat(stage.omittedDatasets()).isEqualTo(990);
  }

  @Test
  void excessSkippedStagesAreCountedAndNotRetained() {
    EventScript script =
        EventScript.application(1, Map.of("kindling.ui.retainedSkippedStages", "3"));
    Operation collect = script.call("collect", 1);
    List<StageDescription> stages = new ArrayList<>();
    List<Integer> skipped = new ArrayList<>();
    for (int id = 0; id < 100; id++) {
      stages.add(stage(id, collect, 2));
      skipped.add(id);
    }
    stages.add(stage(100, collect, 2));
    script.job(1, 0, collect, stages, skipped.toArray(new Integer[0]));
    JobView job = script.snapshot().job(0).orElseThrow();
    assertThat(job.stages()).hasSize(4);
    assertThat(job.omittedStages()).isEqualTo(97);
    assertThat(job.numStages(StageStatus.SKIPPED)).isEqualTo(100);
    assertThat(job.numTasks()).isEqualTo(202);
  }

  @Test
  void stagesShareDescriptionsOfTheSameDataset() {
    EventScript script = EventScript.application(1);
    Operation map = script.call("map", 1);
    for (int id = 0; id < 3; id++) {
      StorageLevel level = id < 2 ? StorageLevel.NONE() : StorageLevel.MEMORY_ONLY();
      DatasetDescription described = dataset(7, "MapPartitionsRDD", map, 1, level, narrow(0));
      StageDescription info =
          new StageDescription(id, map, 1, List.of(), null, List.of(), List.of(described));
      script.job(1, id, map, List.of(info));
    }
    List<DatasetDescription> described =
        script.snapshot().stages().stream().map(stage -> stage.info().datasets().get(0)).toList();
    assertThat(described.get(1)).isSameAs(described.get(0));
    assertThat(described.get(2).storageLevel()).isEqualTo(StorageLevel.MEMORY_ONLY());
  }

  @Test
  void storageReflectsBlockEvents() {
    EventScript script = EventScript.application(1);
    DatasetDescription dataset =
        dataset(3, "MapPartitionsRDD", script.call("map", 1), 2, StorageLevel.MEMORY_ONLY());
    StorageLevel level = StorageLevel.MEMORY_ONLY();
    script
        .then(new Event.BlockStored(at(1), dataset, 1, level, 100, 0))
        .then(new Event.BlockStored(at(2), dataset, 0, level, 50, 0))
        .then(new Event.BlockEvicted(at(3), 3, 1, StorageLevel.NONE(), 0));
    StorageView view = script.snapshot().storage(3).orElseThrow();
    assertThat(view.blocks()).extracting(StorageView.Block::partition).containsExactly(0);
    assertThat(view.memoryBytes()).isEqualTo(50);
    assertThat(view.evictions()).isEqualTo(1);
    script.then(new Event.BlockEvicted(at(4), 3, 0, StorageLevel.DISK_ONLY(), 20));
    view = script.snapshot().storage(3).orElseThrow();
    assertThat(view.blocks()).extracting(StorageView.Block::diskBytes).containsExactly(20L);
    assertThat(view.memoryBytes()).isZero();
    assertThat(view.moves()).isEqualTo(1);
    script
        .then(new Event.BlockStored(at(5), dataset, 1, level, 100, 0))
        .then(new Event.BlockLost(at(6), 3, 0, "the file is gone"));
    assertThat(script.snapshot().storage(3).orElseThrow().losses()).isEqualTo(1);
    script.then(new Event.DatasetUnpersisted(at(7), 3));
    assertThat(script.snapshot().storage()).isEmpty();
    StorageView former = script.snapshot().formerStorage().get(0);
    assertThat(former.removal())
        .isEqualTo(new StorageView.Removal(at(7), StorageView.Cause.UNPERSISTED));
    assertThat(former.maxBlocks()).isEqualTo(2);
    assertThat(former.evictions()).isEqualTo(1);
    script.then(new Event.BlockStored(at(8), dataset, 1, level, 100, 0));
    assertThat(script.snapshot().formerStorage()).isEmpty();
    assertThat(script.snapshot().storage(3).orElseThrow().evictions()).isEqualTo(1);
  }

  @Test
  void datasetWithoutCachedPartitionsStaysWithTheReason() {
    StorageLevel level = StorageLevel.MEMORY_ONLY();
    EventScript script = EventScript.application(1);
    for (int id = 0; id < 4; id++) {
      DatasetDescription dataset =
          dataset(id, "MapPartitionsRDD", script.call("map", 1), 2, StorageLevel.MEMORY_ONLY());
      script.then(
          id == 3
              ? new Event.BlockRefused(at(1), dataset, 0)
              : new Event.BlockStored(at(1), dataset, 0, level, 100, 0));
    }
    script
        .then(new Event.BlockEvicted(at(2), 0, 0, StorageLevel.NONE(), 0))
        .then(new Event.BlockLost(at(3), 1, 0, "the file is gone"))
        .then(new Event.DatasetUnpersisted(at(4), 2, true))
        .then(new Event.DatasetUnpersisted(at(5), 0));
    List<StorageView> former = script.snapshot().formerStorage();
    assertThat(former)
        .extracting(StorageView::removal)
        .containsExactly(
            new StorageView.Removal(at(2), StorageView.Cause.EVICTED),
            new StorageView.Removal(at(3), StorageView.Cause.LOST),
            new StorageView.Removal(at(4), StorageView.Cause.UNREACHABLE),
            null);
    assertThat(former.get(3).refusals()).isEqualTo(1);
  }

  @Test
  void formerDatasetsAreBounded() {
    EventScript script = EventScript.application(1);
    for (int id = 0; id < 250; id++) {
      DatasetDescription dataset = dataset(id, "MapPartitionsRDD", script.call("map", 1), 1);
      script
          .then(new Event.BlockStored(at(1), dataset, 0, StorageLevel.MEMORY_ONLY(), 100, 0))
          .then(new Event.DatasetUnpersisted(at(2), id));
    }
    assertThat(script.snapshot().formerStorage())
        .hasSize(100)
        .first()
        .extracting(StorageView::id)
        .isEqualTo(150);
  }

  @Test
  void stageOfACancelledJobIsCancelledAndNotFailed() {
    EventScript script = oneStage(1, 1);
    Outcome cancelled = new Outcome.Cancelled("by the user");
    script.then(new Event.StageCompleted(at(3), 0, 0, cancelled));
    assertThat(script.snapshot().stage(0).orElseThrow().status()).isEqualTo(StageStatus.CANCELLED);
  }

  @Test
  void valuesThatWereNotMeasuredAreNotKnown() {
    EventScript script = EventScript.application(1);
    Operation count = script.call("count", 2);
    DatasetDescription list = dataset(0, "ParallelCollectionRDD", script.call("parallelize", 1), 2);
    script
        .job(
            1,
            0,
            count,
            List.of(new StageDescription(0, count, 2, List.of(), null, List.of(), List.of(list))))
        .stage(2, 0, 2)
        .task(0, 0, 0, 3, 4, Outcome.SUCCEEDED, TaskMeasurements.NONE)
        .task(0, 1, 0, 3, 4, 7);
    StageView stage = script.snapshot().stage(0).orElseThrow();
    assertThat(stage.knows(0, Metric.CPU)).isFalse();
    assertThat(stage.knows(0, Metric.GC)).isFalse();
    assertThat(stage.knows(0, Metric.ALLOCATED)).isFalse();
    assertThat(stage.knows(0, Metric.INPUT_RECORDS)).isFalse();
    assertThat(stage.knows(0, Metric.RESULT_RECORDS)).isFalse();
    assertThat(stage.knows(0, Metric.SPILLED_DISK)).isTrue();
    assertThat(stage.knows(1, Metric.CPU)).isTrue();
    assertThat(stage.knows(1, Metric.GC)).isTrue();
    assertThat(stage.knows(1, Metric.INPUT_RECORDS)).isTrue();
  }

  @Test
  void secretsAreRedacted() {
    EventScript script =
        EventScript.application(
            1, Map.of("kindling.ui.token", "abc", "spark.my.password", "xyz", "spark.a", "b"));
    assertThat(script.snapshot().application().conf())
        .containsEntry("kindling.ui.token", Redaction.REDACTED)
        .containsEntry("spark.my.password", Redaction.REDACTED)
        .containsEntry("spark.a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spark.my.pwd | hush",
        "spark.my.passwd | hush",
        "spark.my.pass | hush",
        "spark.my.passphrase | hush",
        "spark.my.pass-phrase | hush",
        "my.api.key | hush",
        "my.apiKey | hush",
        "my.api_key | hush",
        "my.api-key | hush",
        "MY_ACCESS_KEY | hush",
        "my.private.key | hush",
        "my.bearer | hush",
        "my.auth | hush",
        "session-cookie | hush",
        "pin.code | hush",
        "my_signature | hush",
        "blob.url | https://host/films?se=1&sig=hush",
        "blob.url | https://host/films?X-Amz-Signature=hush&x=1",
        "my.credentials | hush",
        "http.authorization | hush",
        "db.url | jdbc:postgresql://ann:hush@db.example.org/films",
        "db.url | jdbc:postgresql://db.example.org/films?user=ann&password=hush",
        "db.url | jdbc:sqlserver://db.example.org;user=ann;pwd=hush",
        "db.url | jdbc:oracle:thin:ann/hush@db.example.org:1521/films",
        "cache.url | redis://:hush@cache.example.org:6379",
        "queue.url | amqp://ann:p@hush@queue.example.org",
        "sun.java.command | Films --pwd hush",
        "sun.java.command | Films --api-key=hush",
        "sun.java.command | Films -Dmy.passphrase=hush",
        "sun.java.command | Films jdbc:mysql://ann:hush@db/films",
        "extra.headers | Authorization: Bearer hush",
        "extra.json | {\"apiKey\": \"hush\"}"
      })
  void secretsOfManyNamesAreRedacted(String key, String value) {
    EventScript script = EventScript.application(1, Map.of(key, value));

    assertThat(script.snapshot().application().conf().get(key))
        .contains(Redaction.REDACTED)
        .doesNotContain("hush");
  }

  @Test
  void theRestOfAUrlIsShown() {
    EventScript script =
        EventScript.application(
            1, Map.of("a", "amqp://ann:hush@queue/x", "b", "http://host:80/x", "c", "a@b"));

    assertThat(script.snapshot().application().conf())
        .containsEntry("a", "amqp://ann:" + Redaction.REDACTED + "@queue/x")
        .containsEntry("b", "http://host:80/x")
        .containsEntry("c", "a@b");
  }

  @Test
  void accumulatorsHoldTheLatestValue() {
    EventScript script =
        oneStage(2, 2)
            .task(0, 0, 0, 5, 6, Outcome.SUCCEEDED, TaskMeasurements.NONE, update("1", "1"))
            .task(0, 1, 1, 5, 7, Outcome.SUCCEEDED, TaskMeasurements.NONE, update("2", "3"));
    StageView stage = script.snapshot().stage(0).orElseThrow();
    assertThat(stage.accumulators()).containsExactly(new AccumulatorValue(4, "seen", "3"));
    assertThat(stage.tasks().accumulators(1)).containsExactly(update("2", "3"));
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void readersSeeConsistentSnapshotsWhileAnotherThreadFolds() throws Exception {
    int tasks = 100_000;
    ApplicationHistory history = new ApplicationHistory();
    Operation collect = EventScript.application(4).call("collect", 1);
    history.fold(
        EventScript.application(4)
            .job(1, 0, collect, List.of(stage(0, collect, tasks)))
            .stage(2, 0, tasks)
            .events());
    AtomicBoolean done = new AtomicBoolean();
    Thread folding =
        new Thread(
            () -> {
              List<Event> batch = new ArrayList<>();
              for (int i = 0; i < tasks; i++) {
                batch.add(new Event.TaskStarted(at(3), i, 0, 0, i, 0, 0));
                batch.add(ended(i, i, 5));
                if (batch.size() == 50) {
                  history.fold(batch);
                  batch = new ArrayList<>();
                }
              }
              history.fold(batch);
              done.set(true);
            });
    folding.start();
    long seen = 0;
    boolean last = false;
    while (!last) {
      last = done.get();
      StageView stage = history.snapshot().stage(0).orElseThrow();
      int succeeded = 0;
      for (int row = 0; row < stage.tasks().size(); row++) {
        if (stage.tasks().state(row) == TaskState.SUCCEEDED) {
          succeeded++;
          assertThat(stage.tasks().endedAt(row)).isEqualTo(at(5));
        }
      }
      assertThat(succeeded).isEqualTo(stage.counts().succeeded());
      assertThat(stage.totals().of(Metric.RUN)).isEqualTo(succeeded * 1_000_000L);
      assertThat((long) succeeded).isGreaterThanOrEqualTo(seen);
      seen = succeeded;
    }
    folding.join();
    assertThat(seen).isEqualTo(tasks);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void waitingThreadIsWokenByAChange() throws Exception {
    ApplicationHistory history = new ApplicationHistory();
    history.fold(EventScript.application(1).events());
    long seen = history.version();
    Thread folding = new Thread(() -> history.fold(oneStage(1, 1).events()));
    folding.start();
    assertThat(history.awaitVersionAfter(seen, TimeUnit.SECONDS.toNanos(50))).isEqualTo(seen + 1);
    folding.join();
    assertThat(history.awaitVersionAfter(seen + 1, 1000)).isEqualTo(seen + 1);
  }

  private static EventScript oneStage(int slots, int tasks) {
    EventScript script = EventScript.application(slots);
    Operation collect = script.call("collect", 1);
    return script.job(1, 0, collect, List.of(stage(0, collect, tasks))).stage(2, 0, tasks);
  }

  private static void oneJob(EventScript script, int job, int stage) {
    Operation collect = script.call("collect", 1);
    script
        .job(1, job, collect, List.of(stage(stage, collect, 1)))
        .stage(2, stage, 1)
        .task(stage, 0, 0, 3, 4, 1)
        .stageEnds(5, stage)
        .jobEnds(6, job, Outcome.SUCCEEDED);
  }

  private static StageDescription stage(int id, Operation operation, int tasks) {
    return new StageDescription(
        id, operation, tasks, List.of(), shuffleOf(id), List.of(), List.of());
  }

  private static ShuffleDescription shuffleOf(int id) {
    return new ShuffleDescription(id, 0, "HashPartitioner", 2, false, false, false);
  }

  private static Event.TaskEnded ended(long taskId, int partition, long atMillis) {
    return new Event.TaskEnded(
        at(atMillis),
        taskId,
        0,
        0,
        partition,
        0,
        0,
        Outcome.SUCCEEDED,
        EventScript.input(1, 1_000_000),
        List.of());
  }

  private static Event.AccumulatorUpdate update(String update, String value) {
    return new Event.AccumulatorUpdate(4, "seen", update, value);
  }
}
