package dev.kindling.api.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.ExceptionFailure;
import dev.kindling.SparkConf;
import dev.kindling.SparkException;
import dev.kindling.SparkFirehoseListener;
import dev.kindling.TaskKilled;
import dev.kindling.plan.CallSite;
import dev.kindling.plan.Operation;
import dev.kindling.scheduler.JobFailed;
import dev.kindling.scheduler.JobSucceeded$;
import dev.kindling.scheduler.SparkListenerApplicationEnd;
import dev.kindling.scheduler.SparkListenerApplicationStart;
import dev.kindling.scheduler.SparkListenerBlockManagerAdded;
import dev.kindling.scheduler.SparkListenerBlockUpdated;
import dev.kindling.scheduler.SparkListenerEnvironmentUpdate;
import dev.kindling.scheduler.SparkListenerEvent;
import dev.kindling.scheduler.SparkListenerExecutorAdded;
import dev.kindling.scheduler.SparkListenerJobEnd;
import dev.kindling.scheduler.SparkListenerJobStart;
import dev.kindling.scheduler.SparkListenerResourceProfileAdded;
import dev.kindling.scheduler.SparkListenerStageCompleted;
import dev.kindling.scheduler.SparkListenerStageSubmitted;
import dev.kindling.scheduler.SparkListenerTaskEnd;
import dev.kindling.scheduler.SparkListenerTaskStart;
import dev.kindling.scheduler.SparkListenerUnpersistRDD;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.ShuffleDescription;
import dev.kindling.spi.StageDescription;
import dev.kindling.spi.TaskFailure;
import dev.kindling.spi.TaskMeasurements;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The events of Spark that a program's listeners get for those of the backend. */
class ListenerBusTest {
  private static final long MILLI = 1_000_000;
  private static final Operation COUNT = operation("count");
  private static final ShuffleDescription SHUFFLE =
      new ShuffleDescription(4, 0, "HashPartitioner", 2, true, true, false);
  private static final DatasetDescription FILMS =
      new DatasetDescription(
          7,
          "films",
          "MapPartitionsRDD",
          operation("map"),
          List.of(new DatasetDescription.Parent(6, null)),
          2,
          StorageLevel.MEMORY_ONLY(),
          null);
  private static final StageDescription MAP_STAGE =
      new StageDescription(0, operation("map"), 2, List.of(), SHUFFLE, List.of(), List.of(FILMS));
  private static final StageDescription RESULT_STAGE =
      new StageDescription(1, COUNT, 2, List.of(0), null, List.of(SHUFFLE), List.of());
  private static final TaskMeasurements MEASURED =
      new TaskMeasurements(
          5, 4, 3, 0, 10, 100, 0, 0, 20, 200, 30, 300, 6, 0, 0, 0, 0, 7, 8, 9, 0, 0, 0, 0, 0, 0);

  private final Recorder recorder = new Recorder();
  private final ListenerBus bus = new ListenerBus(List.of(recorder));

  @Test
  void applicationStartsWithItsExecutorAndItsEnvironment() {
    publish(
        new Event.ApplicationStarted(
            5 * MILLI,
            "local-1",
            "films",
            "ada",
            "local[2]",
            2,
            1000,
            Map.of("spark.app.name", "films"),
            Map.of("user.name", "ada"),
            List.of("app.jar")));
    assertThat(recorder.kinds())
        .containsExactly(
            SparkListenerResourceProfileAdded.class,
            SparkListenerExecutorAdded.class,
            SparkListenerBlockManagerAdded.class,
            SparkListenerEnvironmentUpdate.class,
            SparkListenerApplicationStart.class);
    assertThat(((SparkListenerBlockManagerAdded) recorder.events.get(2)).maxMem()).isEqualTo(1000);
    SparkListenerApplicationStart start = (SparkListenerApplicationStart) recorder.events.get(4);
    assertThat(start.appName()).isEqualTo("films");
    assertThat(start.time()).isEqualTo(5);
    publish(new Event.ApplicationEnded(9 * MILLI));
    assertThat(((SparkListenerApplicationEnd) recorder.last()).time()).isEqualTo(9);
  }

  @Test
  void jobOfTwoStagesIsPublishedAsSparksEvents() {
    startJob(0);
    SparkListenerJobStart start = (SparkListenerJobStart) recorder.last();
    assertThat(start.jobId()).isZero();
    assertThat(start.properties()).containsEntry("spark.jobGroup.id", "daily");
    publish(new Event.StageSubmitted(2 * MILLI, 0, 0, 2));
    SparkListenerStageSubmitted submitted = (SparkListenerStageSubmitted) recorder.last();
    assertThat(submitted.stageInfo().name()).isEqualTo("map at Films.java:12");
    publish(new Event.TaskStarted(3 * MILLI, 40, 0, 0, 1, 0, 0));
    SparkListenerTaskStart task = (SparkListenerTaskStart) recorder.last();
    assertThat(task.taskInfo().partitionId()).isEqualTo(1);
    assertThat(task.taskInfo().launchTime()).isEqualTo(3);
    endTask(40, Outcome.SUCCEEDED);
    SparkListenerTaskEnd ended = (SparkListenerTaskEnd) recorder.last();
    assertThat(ended.taskType()).isEqualTo("ShuffleMapTask");
    assertThat(ended.taskInfo()).isSameAs(task.taskInfo());
    assertThat(ended.taskInfo().successful()).isTrue();
    assertThat(ended.taskMetrics().shuffleWriteMetrics().recordsWritten()).isEqualTo(30);
    publish(new Event.StageCompleted(6 * MILLI, 0, 0, Outcome.SUCCEEDED));
    SparkListenerStageCompleted completed = (SparkListenerStageCompleted) recorder.last();
    assertThat(completed.stageInfo()).isSameAs(submitted.stageInfo());
    assertThat(completed.stageInfo().taskMetrics().diskBytesSpilled()).isEqualTo(9);
    publish(new Event.JobEnded(7 * MILLI, 0, Outcome.SUCCEEDED));
    assertThat(((SparkListenerJobEnd) recorder.last()).jobResult())
        .isInstanceOf(JobSucceeded$.class);
  }

  @Test
  void failureAndCancellationHaveSparksReasons() {
    startJob(0);
    publish(new Event.StageSubmitted(2 * MILLI, 0, 0, 2));
    publish(new Event.TaskStarted(3 * MILLI, 40, 0, 0, 0, 0, 0));
    endTask(40, new Outcome.Failed("java.io.IOException", "disk full", "at Films"));
    SparkListenerTaskEnd failed = (SparkListenerTaskEnd) recorder.last();
    assertThat(failed.reason()).isInstanceOf(ExceptionFailure.class);
    assertThat(failed.taskInfo().failed()).isTrue();
    publish(new Event.TaskStarted(3 * MILLI, 41, 0, 0, 1, 0, 1));
    endTask(41, new Outcome.Cancelled("stage cancelled"));
    SparkListenerTaskEnd killed = (SparkListenerTaskEnd) recorder.last();
    assertThat(killed.reason()).isInstanceOf(TaskKilled.class);
    assertThat(killed.taskInfo().killed()).isTrue();
    publish(new Event.JobEnded(7 * MILLI, 0, new Outcome.Failed("E", "Job aborted", "")));
    assertThat(((SparkListenerJobEnd) recorder.last()).jobResult()).isInstanceOf(JobFailed.class);
  }

  @Test
  void taskWhoseExceptionHasNoReadableMessageEndsForTheListenersToo() {
    startJob(0);
    publish(new Event.StageSubmitted(2 * MILLI, 0, 0, 1));
    publish(new Event.TaskStarted(3 * MILLI, 40, 0, 0, 0, 0, 0));
    Throwable unreadable =
        new IllegalStateException() {
          @Override
          public String getMessage() {
            throw new AssertionError("no message");
          }
        };
    publish(
        new Event.TaskEnded(
            5 * MILLI,
            40,
            0,
            0,
            1,
            0,
            0,
            new Outcome.Failed("Unreadable", "", ""),
            MEASURED,
            List.of(),
            new TaskFailure.Thrown(unreadable)));
    SparkListenerTaskEnd ended = (SparkListenerTaskEnd) recorder.last();
    assertThat(((ExceptionFailure) ended.reason()).description()).contains("AssertionError");
  }

  @Test
  void taskOfARetriedPartitionKeepsItsIndex() {
    startJob(0);
    publish(new Event.StageSubmitted(2 * MILLI, 0, 0, 2));
    publish(new Event.TaskStarted(3 * MILLI, 40, 0, 0, 5, 0, 0));
    publish(new Event.TaskStarted(3 * MILLI, 41, 0, 0, 8, 0, 1));
    publish(new Event.TaskStarted(4 * MILLI, 42, 0, 0, 5, 1, 0));
    assertThat(recorder.events)
        .filteredOn(SparkListenerTaskStart.class::isInstance)
        .extracting(event -> ((SparkListenerTaskStart) event).taskInfo().index())
        .containsExactly(0, 1, 0);
  }

  @Test
  void whatStartedBeforeTheListenerIsPassedOver() {
    publish(new Event.StageSubmitted(2 * MILLI, 0, 0, 2));
    publish(new Event.TaskStarted(3 * MILLI, 40, 0, 0, 1, 0, 0));
    endTask(40, Outcome.SUCCEEDED);
    publish(new Event.StageCompleted(6 * MILLI, 0, 0, Outcome.SUCCEEDED));
    publish(new Event.JobEnded(7 * MILLI, 0, Outcome.SUCCEEDED));
    assertThat(recorder.events).isEmpty();
  }

  @Test
  void stageOfTwoJobsIsKnownUntilBothHaveEnded() {
    startJob(0);
    startJob(1);
    publish(new Event.JobEnded(7 * MILLI, 0, Outcome.SUCCEEDED));
    publish(new Event.StageSubmitted(8 * MILLI, 1, 0, 2));
    assertThat(recorder.last()).isInstanceOf(SparkListenerStageSubmitted.class);
    publish(new Event.JobEnded(9 * MILLI, 1, Outcome.SUCCEEDED));
    recorder.events.clear();
    publish(new Event.StageSubmitted(10 * MILLI, 1, 1, 2));
    assertThat(recorder.events).isEmpty();
  }

  @Test
  void blocksAreUpdatedWithWhereTheyAreNow() {
    publish(new Event.BlockStored(1, FILMS, 1, StorageLevel.MEMORY_ONLY(), 100, 0));
    publish(new Event.BlockEvicted(2, 7, 1, StorageLevel.DISK_ONLY(), 90));
    publish(new Event.BlockLost(3, 7, 1, "checksum"));
    publish(new Event.DatasetUnpersisted(4, 7));
    assertThat(recorder.events.subList(0, 3))
        .extracting(event -> ((SparkListenerBlockUpdated) event).blockUpdatedInfo().toString())
        .allMatch(text -> text.contains("rdd_7_1"));
    assertThat(((SparkListenerBlockUpdated) recorder.events.get(1)).blockUpdatedInfo().diskSize())
        .isEqualTo(90);
    assertThat(
            ((SparkListenerBlockUpdated) recorder.events.get(2)).blockUpdatedInfo().storageLevel())
        .isEqualTo(StorageLevel.NONE());
    assertThat(recorder.last()).isEqualTo(new SparkListenerUnpersistRDD(7));
  }

  @Test
  void listenerThatThrowsGetsLaterEventsAndSoDoOthers() {
    Recorder other = new Recorder();
    recorder.failing = true;
    bus.add(other);
    publish(new Event.DatasetUnpersisted(4, 7));
    publish(new Event.DatasetUnpersisted(5, 8));
    assertThat(recorder.events).hasSize(2).isEqualTo(other.events);
    bus.remove(recorder);
    publish(new Event.DatasetUnpersisted(6, 9));
    assertThat(recorder.events).hasSize(2);
    assertThat(other.events).hasSize(3);
  }

  @Test
  void onlyTheFirstExceptionOfAListenerIsAnError() {
    List<LogRecord> logged = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord message) {
            logged.add(message);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(ListenerBus.class.getName());
    logger.addHandler(handler);
    try {
      recorder.failing = true;
      publish(new Event.DatasetUnpersisted(4, 7));
      publish(new Event.DatasetUnpersisted(5, 8));
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(logged)
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.getLevel()).isEqualTo(Level.SEVERE);
              assertThat(message.getMessage())
                  .startsWith("Listener " + Recorder.class.getName() + " threw an exception")
                  .contains(": a defect of the program\n\tat ");
            });
  }

  @Test
  void extraListenersAreMadeByName() {
    SparkConf conf =
        new SparkConf(false)
            .set("spark.extraListeners", WithConf.class.getName() + ", " + Plain.class.getName());
    assertThat(ExtraListeners.of(conf))
        .satisfiesExactly(
            first -> assertThat(((WithConf) first).conf).isSameAs(conf),
            second -> assertThat(second).isInstanceOf(Plain.class));
    assertThat(ExtraListeners.of(new SparkConf(false))).isEmpty();
    for (String wrong : List.of("com.example.Missing", "java.lang.String")) {
      SparkConf bad = new SparkConf(false).set("spark.extraListeners", wrong);
      assertThatThrownBy(() -> ExtraListeners.of(bad))
          .isInstanceOf(SparkException.class)
          .hasMessage("Exception when registering SparkListener")
          .rootCause()
          .hasMessageContaining(wrong);
    }
  }

  private void startJob(int jobId) {
    publish(
        new Event.JobStarted(
            MILLI,
            jobId,
            COUNT,
            null,
            List.of(MAP_STAGE, RESULT_STAGE),
            List.of(),
            Map.of("spark.jobGroup.id", "daily")));
  }

  private void endTask(long taskId, Outcome outcome) {
    publish(
        new Event.TaskEnded(
            5 * MILLI,
            taskId,
            0,
            0,
            1,
            0,
            0,
            outcome,
            MEASURED,
            List.of(new Event.AccumulatorUpdate(3, "bad lines", "2", "2"))));
  }

  private void publish(Event event) {
    bus.observe(List.of(event));
  }

  private static Operation operation(String name) {
    return new Operation(
        0, new CallSite(name, List.of(new StackTraceElement("Films", "main", "Films.java", 12))));
  }

  private static final class Recorder extends SparkFirehoseListener {
    private final List<SparkListenerEvent> events = new ArrayList<>();
    private boolean failing;

    @Override
    public void onEvent(SparkListenerEvent event) {
      events.add(event);
      if (failing) {
        throw new IllegalStateException("a defect of the program");
      }
    }

    List<Class<?>> kinds() {
      return events.stream().<Class<?>>map(Object::getClass).toList();
    }

    SparkListenerEvent last() {
      return events.get(events.size() - 1);
    }
  }

  /** Has both constructors that Spark looks for. */
  public static final class WithConf extends SparkFirehoseListener {
    private final SparkConf conf;

    public WithConf() {
      this(null);
    }

    public WithConf(SparkConf conf) {
      this.conf = conf;
    }
  }

  /** Has no constructor that takes a configuration. */
  public static final class Plain extends SparkFirehoseListener {}
}
