package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.BarrierTaskContext;
import dev.kindling.SparkConf;
import dev.kindling.SparkException;
import dev.kindling.SparkFirehoseListener;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.executor.TaskMetrics;
import dev.kindling.it.Local;
import dev.kindling.scheduler.SparkListener;
import dev.kindling.scheduler.SparkListenerApplicationEnd;
import dev.kindling.scheduler.SparkListenerBlockManagerAdded;
import dev.kindling.scheduler.SparkListenerEvent;
import dev.kindling.scheduler.SparkListenerJobEnd;
import dev.kindling.scheduler.SparkListenerJobStart;
import dev.kindling.scheduler.SparkListenerStageCompleted;
import dev.kindling.scheduler.SparkListenerStageSubmitted;
import dev.kindling.scheduler.SparkListenerTaskEnd;
import dev.kindling.scheduler.SparkListenerTaskStart;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The events that the listeners of a program receive, in the order of Spark 4.2. */
class ListenersTest {
  private static final List<String> CALLS = new CopyOnWriteArrayList<>();
  private static final List<Long> MEMORY = new CopyOnWriteArrayList<>();

  /**
   * Records the memory of the block manager. The context creates it from a class name in the
   * settings.
   */
  public static final class BlockManagerListener extends SparkListener {
    @Override
    public void onBlockManagerAdded(SparkListenerBlockManagerAdded added) {
      MEMORY.add(added.maxMem());
    }
  }

  @Test
  void jobsStagesAndTasksInSparksOrder() throws Exception {
    RecordingListener recorded = new RecordingListener();
    try (JavaSparkContext sc = new JavaSparkContext(Local.conf("local[1,2]"))) {
      sc.sc().addSparkListener(recorded);
      JavaPairRDD<Integer, Integer> sums =
          sc.parallelize(List.of(1, 2, 3, 4), 2)
              .mapToPair(x -> new Tuple2<>(x % 2, x))
              .reduceByKey(Integer::sum);
      sums.collect();
      sums.count();
    }
    assertThat(recorded.events)
        .containsExactly(
            "job 0",
            "stage 0 mapToPair running 2",
            "task 0.0",
            "ended ShuffleMapTask Success$ 0.0 SUCCESS wrote 2",
            "task 1.0",
            "ended ShuffleMapTask Success$ 1.0 SUCCESS wrote 2",
            "completed 0 succeeded wrote 4",
            "stage 1 collect running 2",
            "task 0.0",
            "ended ResultTask Success$ 0.0 SUCCESS wrote 0",
            "task 1.0",
            "ended ResultTask Success$ 1.0 SUCCESS wrote 0",
            "completed 1 succeeded wrote 0",
            "job 0 JobSucceeded$",
            "job 1",
            "stage 3 count running 2",
            "task 0.0",
            "ended ResultTask Success$ 0.0 SUCCESS wrote 0",
            "task 1.0",
            "ended ResultTask Success$ 1.0 SUCCESS wrote 0",
            "completed 3 succeeded wrote 0",
            "job 1 JobSucceeded$",
            "SparkListenerApplicationEnd");
  }

  @Test
  void aFailedTaskReportsItsReasonAndItsAttemptNumber() throws Exception {
    RecordingListener recorded = new RecordingListener();
    try (JavaSparkContext sc = new JavaSparkContext(Local.conf("local[1,2]"))) {
      sc.sc().addSparkListener(recorded);
      JavaRDD<Integer> failing =
          sc.parallelize(List.of(1), 1)
              .map(
                  x -> {
                    throw new IllegalStateException("boom");
                  });
      assertThatThrownBy(failing::count).isInstanceOf(SparkException.class);
    }
    assertThat(recorded.events)
        .containsExactly(
            "job 0",
            "stage 0 count running 1",
            "task 0.0",
            "ended ResultTask ExceptionFailure 0.0 FAILED wrote 0",
            "task 0.1",
            "ended ResultTask ExceptionFailure 0.1 FAILED wrote 0",
            "completed 0 failed wrote 0",
            "job 0 JobFailed",
            "SparkListenerApplicationEnd");
  }

  @Test
  void aListenerThatThrowsGetsLaterEventsAndDoesNotDisturbOthers() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    RecordingListener other = new RecordingListener();
    try (JavaSparkContext sc = new JavaSparkContext(Local.conf("local[1]"))) {
      sc.sc()
          .addSparkListener(
              new SparkListener() {
                @Override
                public void onJobStart(SparkListenerJobStart started) {
                  throw new IllegalStateException("from a test's listener");
                }

                @Override
                public void onJobEnd(SparkListenerJobEnd ended) {
                  seen.add("ended " + ended.jobId());
                }
              });
      sc.sc().addSparkListener(other);
      assertThat(sc.parallelize(List.of(1), 1).count()).isEqualTo(1);
    }
    assertThat(seen).containsExactly("ended 0");
    assertThat(other.events).startsWith("job 0").endsWith("SparkListenerApplicationEnd");
  }

  @Test
  void aRemovedListenerGetsNoMoreEvents() throws Exception {
    RecordingListener recorded = new RecordingListener();
    try (JavaSparkContext sc = new JavaSparkContext(Local.conf("local[1]"))) {
      sc.sc().addSparkListener(recorded);
      sc.sc().removeSparkListener(recorded);
      sc.parallelize(List.of(1), 1).count();
    }
    assertThat(recorded.events).isEmpty();
  }

  @Test
  void aStoppedContextRefusesListeners() throws Exception {
    JavaSparkContext sc = new JavaSparkContext(Local.conf("local[1]"));
    sc.stop();
    assertThatThrownBy(() -> sc.sc().addSparkListener(new RecordingListener()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("LiveListenerBus is stopped.");
    sc.sc().removeSparkListener(new RecordingListener());
  }

  @Test
  void listenersOfTheConfigurationReceiveAllEventsOfTheApplication() throws Exception {
    CALLS.clear();
    Local.run(
        Local.conf("local[1]").set("spark.extraListeners", ConfiguredListener.class.getName()),
        sc -> {});
    assertThat(CALLS)
        .containsExactly(
            "created",
            "SparkListenerResourceProfileAdded",
            "SparkListenerExecutorAdded",
            "SparkListenerBlockManagerAdded",
            "SparkListenerEnvironmentUpdate",
            "SparkListenerApplicationStart",
            "SparkListenerApplicationEnd");
  }

  @Test
  void theBlockManagerReportsTheMemoryBudget() throws Exception {
    MEMORY.clear();
    SparkConf conf =
        Local.conf("local[1]")
            .set("spark.testing.memory", Long.toString(256L << 20))
            .set("spark.extraListeners", BlockManagerListener.class.getName());
    List<Long> total = new ArrayList<>();
    Local.run(
        conf, sc -> total.add(sc.statusTracker().getExecutorInfos()[0].totalOnHeapStorageMemory()));
    assertThat(MEMORY).isEqualTo(total);
    assertThat(MEMORY.get(0)).isBetween(64L << 20, 256L << 20);
  }

  @Test
  void aListenerThatCannotBeCreatedFailsTheStart() {
    for (String name : List.of("no.Such", "java.lang.String")) {
      SparkConf conf = Local.conf("local[1]").set("spark.extraListeners", name);
      assertThatThrownBy(() -> new JavaSparkContext(conf))
          .isInstanceOf(SparkException.class)
          .hasMessageStartingWith("Exception when registering SparkListener");
    }
  }

  @Test
  void anOrdinaryTaskHasNoBarrier() throws Exception {
    assertThat(BarrierTaskContext.get()).isNull();
    Local.run(
        "local[1,1]",
        sc ->
            assertThatThrownBy(
                    () ->
                        sc.parallelize(List.of(1), 1)
                            .map(x -> String.valueOf(BarrierTaskContext.get()))
                            .collect())
                .hasCauseInstanceOf(ClassCastException.class));
  }

  /** Records the names of all events. The context creates it from a class name in the settings. */
  public static final class ConfiguredListener extends SparkFirehoseListener {
    /** The context calls the constructor with a configuration if there is one, as in Spark. */
    public ConfiguredListener(SparkConf conf) {
      CALLS.add("created");
    }

    @Override
    public void onEvent(SparkListenerEvent event) {
      CALLS.add(event.getClass().getSimpleName());
    }
  }

  @Test
  void tasksAndStagesReportSpilledBytes() throws Exception {
    List<TaskMetrics> tasks = new CopyOnWriteArrayList<>();
    List<TaskMetrics> stages = new CopyOnWriteArrayList<>();
    Local.run(
        Local.conf("local[1]").set("spark.shuffle.spill.numElementsForceSpillThreshold", "10"),
        sc -> {
          sc.sc()
              .addSparkListener(
                  new SparkListener() {
                    @Override
                    public void onTaskEnd(SparkListenerTaskEnd ended) {
                      tasks.add(ended.taskMetrics());
                    }

                    @Override
                    public void onStageCompleted(SparkListenerStageCompleted completed) {
                      stages.add(completed.stageInfo().taskMetrics());
                    }
                  });
          sc.parallelize(IntStream.range(0, 100).boxed().toList(), 2)
              .sortBy(x -> -x, true, 1)
              .collect();
        });
    TaskMetrics sorting = tasks.get(tasks.size() - 1);
    assertThat(sorting.memoryBytesSpilled()).isPositive();
    assertThat(sorting.diskBytesSpilled()).isPositive();
    assertThat(sorting.peakExecutionMemory()).isPositive();
    assertThat(stages.stream().mapToLong(TaskMetrics::diskBytesSpilled).sum())
        .isEqualTo(tasks.stream().mapToLong(TaskMetrics::diskBytesSpilled).sum());
  }

  private static final class RecordingListener extends SparkListener {
    final List<String> events = new CopyOnWriteArrayList<>(new ArrayList<>());

    @Override
    public void onJobStart(SparkListenerJobStart job) {
      events.add("job " + job.jobId());
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd job) {
      events.add("job " + job.jobId() + " " + job.jobResult().getClass().getSimpleName());
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
      events.add(
          "stage "
              + stage.stageInfo().stageId()
              + " "
              + stage.stageInfo().name().split(" ", 2)[0]
              + " "
              + stage.stageInfo().getStatusString()
              + " "
              + stage.stageInfo().numTasks());
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted stage) {
      events.add(
          "completed "
              + stage.stageInfo().stageId()
              + " "
              + stage.stageInfo().getStatusString()
              + " wrote "
              + stage.stageInfo().taskMetrics().shuffleWriteMetrics().recordsWritten());
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart task) {

      events.add("task " + task.taskInfo().id());
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
      events.add(
          "ended "
              + task.taskType()
              + " "
              + task.reason().getClass().getSimpleName()
              + " "
              + task.taskInfo().id()
              + " "
              + task.taskInfo().status()
              + " wrote "
              + task.taskMetrics().shuffleWriteMetrics().recordsWritten());
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd end) {
      events.add("SparkListenerApplicationEnd");
    }
  }
}
