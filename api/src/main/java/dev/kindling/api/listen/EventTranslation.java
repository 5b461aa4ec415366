package dev.kindling.api.listen;

import dev.kindling.ExceptionFailure;
import dev.kindling.ExecutorLostFailure;
import dev.kindling.FetchFailed;
import dev.kindling.SparkException;
import dev.kindling.Success$;
import dev.kindling.TaskEndReason;
import dev.kindling.TaskKilled;
import dev.kindling.executor.InputMetrics;
import dev.kindling.executor.OutputMetrics;
import dev.kindling.executor.ShuffleReadMetrics;
import dev.kindling.executor.ShuffleWriteMetrics;
import dev.kindling.executor.TaskMetrics;
import dev.kindling.scheduler.AccumulableInfo;
import dev.kindling.scheduler.JobFailed;
import dev.kindling.scheduler.JobResult;
import dev.kindling.scheduler.JobSucceeded$;
import dev.kindling.scheduler.SparkListenerApplicationEnd;
import dev.kindling.scheduler.SparkListenerApplicationStart;
import dev.kindling.scheduler.SparkListenerBlockManagerAdded;
import dev.kindling.scheduler.SparkListenerBlockUpdated;
import dev.kindling.scheduler.SparkListenerEnvironmentUpdate;
import dev.kindling.scheduler.SparkListenerExecutorAdded;
import dev.kindling.scheduler.SparkListenerInterface;
import dev.kindling.scheduler.SparkListenerJobEnd;
import dev.kindling.scheduler.SparkListenerJobStart;
import dev.kindling.scheduler.SparkListenerResourceProfileAdded;
import dev.kindling.scheduler.SparkListenerStageCompleted;
import dev.kindling.scheduler.SparkListenerStageSubmitted;
import dev.kindling.scheduler.SparkListenerTaskEnd;
import dev.kindling.scheduler.SparkListenerTaskStart;
import dev.kindling.scheduler.SparkListenerUnpersistRDD;
import dev.kindling.scheduler.StageInfo;
import dev.kindling.scheduler.StageRdd;
import dev.kindling.scheduler.TaskInfo;
import dev.kindling.scheduler.cluster.ExecutorInfo;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.EpochClock;
import dev.kindling.spi.Event;
import dev.kindling.spi.EventVisitor;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import dev.kindling.spi.TaskFailure;
import dev.kindling.spi.TaskMeasurements;
import dev.kindling.spi.ThrowableText;
import dev.kindling.storage.BlockManagerId;
import dev.kindling.storage.BlockUpdatedInfo;
import dev.kindling.storage.RDDBlockId;
import dev.kindling.storage.StorageLevel;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Translates the backend's events into those of Spark, and calls the listener's method for each.
 * Spark's events hold whole jobs, stages and tasks; so this class remembers those that are running.
 * It passes over a job, stage or task that started before the first listener was added. For one
 * thread.
 */
final class EventTranslation implements EventVisitor {
  private static final String EXECUTOR = "driver";
  private static final String HOST = "localhost";
  private static final BlockManagerId BLOCK_MANAGER = new BlockManagerId(EXECUTOR, HOST, 0);

  private final Map<Integer, List<Integer>> stagesOfJobs = new HashMap<>();
  private final Map<Integer, KnownStage> stages = new HashMap<>();
  private final Map<Long, RunningTask> tasks = new HashMap<>();

  private final Consumer<Consumer<SparkListenerInterface>> listeners;

  /**
   * @param listeners applies a function to each listener
   */
  EventTranslation(Consumer<Consumer<SparkListenerInterface>> listeners) {
    this.listeners = listeners;
  }

  private <E> void post(BiConsumer<SparkListenerInterface, E> method, E event) {
    listeners.accept(listener -> method.accept(listener, event));
  }

  @Override
  public void blockStored(Event.BlockStored event) {
    blockUpdated(
        event.dataset().id(),
        event.partition(),
        event.level(),
        event.memoryBytes(),
        event.diskBytes());
  }

  @Override
  public void blockEvicted(Event.BlockEvicted event) {
    blockUpdated(event.datasetId(), event.partition(), event.level(), 0, event.diskBytes());
  }

  /** Spark has no event for it. */
  @Override
  public void blockRefused(Event.BlockRefused event) {}

  @Override
  public void blockLost(Event.BlockLost event) {
    blockUpdated(event.datasetId(), event.partition(), StorageLevel.NONE(), 0, 0);
  }

  @Override
  public void datasetUnpersisted(Event.DatasetUnpersisted event) {
    post(SparkListenerInterface::onUnpersistRDD, new SparkListenerUnpersistRDD(event.datasetId()));
  }

  @Override
  public void applicationEnded(Event.ApplicationEnded event) {
    post(
        SparkListenerInterface::onApplicationEnd,
        new SparkListenerApplicationEnd(EpochClock.millis(event.at())));
  }

  /** Spark has no event for it. */
  @Override
  public void shuffleFreed(Event.ShuffleFreed event) {}

  /** Spark has no event for it; the {@link ListenerBus} logs it. */
  @Override
  public void eventsDropped(Event.EventsDropped event) {}

  @Override
  public void applicationStarted(Event.ApplicationStarted started) {
    long time = EpochClock.millis(started.at());
    post(SparkListenerInterface::onResourceProfileAdded, new SparkListenerResourceProfileAdded(0));
    post(
        SparkListenerInterface::onExecutorAdded,
        new SparkListenerExecutorAdded(time, EXECUTOR, new ExecutorInfo(HOST, started.slots())));
    post(
        SparkListenerInterface::onBlockManagerAdded,
        new SparkListenerBlockManagerAdded(time, BLOCK_MANAGER, started.storageBytes()));
    Map<String, String> classPath = new TreeMap<>();
    started.classPath().forEach(entry -> classPath.put(entry, "System Classpath"));
    post(
        SparkListenerInterface::onEnvironmentUpdate,
        new SparkListenerEnvironmentUpdate(
            Map.of(
                "Spark Properties", started.conf(),
                "System Properties", started.systemProperties(),
                "Classpath Entries", Map.copyOf(classPath))));
    post(
        SparkListenerInterface::onApplicationStart,
        new SparkListenerApplicationStart(started.name(), started.id(), time, started.user()));
  }

  @Override
  public void jobStarted(Event.JobStarted job) {
    List<Integer> ids = new ArrayList<>();
    List<StageInfo> infos = new ArrayList<>();
    for (StageDescription stage : job.stages()) {
      ids.add(stage.id());
      KnownStage known =
          stages.computeIfAbsent(stage.id(), id -> new KnownStage(stage, job.properties()));
      known.jobs++;
      infos.add(known.attempt(0, stage.numTasks()));
    }
    stagesOfJobs.put(job.jobId(), ids);
    post(
        SparkListenerInterface::onJobStart,
        new SparkListenerJobStart(
            job.jobId(), EpochClock.millis(job.at()), infos, properties(job.properties())));
  }

  @Override
  public void jobEnded(Event.JobEnded job) {
    List<Integer> ids = stagesOfJobs.remove(job.jobId());
    if (ids == null) {
      return;
    }
    for (Integer id : ids) {
      KnownStage known = stages.get(id);
      if (known != null && --known.jobs == 0) {
        stages.remove(id);
      }
    }
    post(
        SparkListenerInterface::onJobEnd,
        new SparkListenerJobEnd(job.jobId(), EpochClock.millis(job.at()), result(job)));
  }

  @Override
  public void stageSubmitted(Event.StageSubmitted submitted) {
    KnownStage stage = stages.get(submitted.stageId());
    if (stage == null) {
      return;
    }
    StageInfo info = stage.attempt(submitted.attempt(), submitted.numTasks());
    info.submitted(EpochClock.millis(submitted.at()));
    stage.running = new RunningStage(info);
    post(
        SparkListenerInterface::onStageSubmitted,
        new SparkListenerStageSubmitted(info, properties(stage.properties)));
  }

  @Override
  public void stageCompleted(Event.StageCompleted completed) {
    KnownStage stage = stages.get(completed.stageId());
    RunningStage running = stage == null ? null : stage.running;
    if (running == null || running.info.attemptNumber() != completed.attempt()) {
      return;
    }
    running.info.completed(
        EpochClock.millis(completed.at()), reason(completed.outcome()), running.metrics);
    post(SparkListenerInterface::onStageCompleted, new SparkListenerStageCompleted(running.info));
  }

  @Override
  public void taskStarted(Event.TaskStarted started) {
    KnownStage stage = stages.get(started.stageId());
    RunningStage running = stage == null ? null : stage.running;
    if (stage == null || running == null) {
      return;
    }
    // A task's index is that of its partition among the partitions of its stage attempt. Tasks
    // start
    // in that order.
    int index = indexOf(running.indices, started.partition());
    TaskInfo info =
        new TaskInfo(
            started.taskId(),
            index,
            started.attempt(),
            started.partition(),
            EpochClock.millis(started.at()),
            EXECUTOR,
            HOST);
    String type = stage.described.writes() == null ? "ResultTask" : "ShuffleMapTask";
    tasks.put(started.taskId(), new RunningTask(info, type, running));
    post(
        SparkListenerInterface::onTaskStart,
        new SparkListenerTaskStart(started.stageId(), started.stageAttempt(), info));
  }

  private static int indexOf(Map<Integer, Integer> indices, int partition) {
    Integer known = indices.get(partition);
    if (known != null) {
      return known;
    }
    int next = indices.size();
    indices.put(partition, next);
    return next;
  }

  @Override
  public void taskEnded(Event.TaskEnded ended) {
    RunningTask task = tasks.remove(ended.taskId());
    if (task == null) {
      return;
    }
    List<AccumulableInfo> accumulables = new ArrayList<>();
    for (Event.AccumulatorUpdate update : ended.accumulators()) {
      accumulables.add(
          new AccumulableInfo(
              update.id(), update.name(), update.update(), update.value(), false, false));
      task.stage.info.accumulated(
          new AccumulableInfo(update.id(), update.name(), null, update.value(), false, false));
    }
    TaskMetrics metrics = metrics(ended.metrics());
    task.stage.metrics = task.stage.metrics.plus(metrics);
    task.info.ended(
        EpochClock.millis(ended.at()),
        ended.outcome() instanceof Outcome.Failed,
        ended.outcome() instanceof Outcome.Cancelled,
        accumulables);
    post(
        SparkListenerInterface::onTaskEnd,
        new SparkListenerTaskEnd(
            ended.stageId(),
            ended.stageAttempt(),
            task.type,
            endReason(ended),
            task.info,
            metrics));
  }

  private void blockUpdated(
      int datasetId, int partition, StorageLevel level, long memory, long disk) {
    post(
        SparkListenerInterface::onBlockUpdated,
        new SparkListenerBlockUpdated(
            new BlockUpdatedInfo(
                BLOCK_MANAGER, new RDDBlockId(datasetId, partition), level, memory, disk)));
  }

  private static TaskEndReason endReason(Event.TaskEnded ended) {
    if (ended.outcome() instanceof Outcome.Failed failed) {
      return failureReason(ended, failed);
    }
    return ended.outcome() instanceof Outcome.Cancelled cancelled
        ? new TaskKilled(cancelled.reason())
        : Success$.MODULE$;
  }

  private static TaskEndReason failureReason(Event.TaskEnded ended, Outcome.Failed failed) {
    TaskFailure failure = ended.failure();
    if (failure instanceof TaskFailure.FetchFailed fetch) {
      // The number of the task that wrote the output is not known any more.
      return new FetchFailed(
          BLOCK_MANAGER,
          fetch.exchangeId(),
          -1,
          fetch.mapPartition(),
          ended.partition(),
          failed.stack());
    }
    if (failure instanceof TaskFailure.Lost) {
      return new ExecutorLostFailure(EXECUTOR, false, failed.message());
    }
    Throwable thrown = failure == null ? null : failure.thrown();
    return new ExceptionFailure(
        failed.type(),
        thrown == null ? failed.message() : ThrowableText.message(thrown),
        thrown == null ? new StackTraceElement[0] : ThrowableText.frames(thrown),
        failed.stack(),
        thrown == null || !isSerialisable(thrown) ? null : thrown);
  }

  /** Spark gives listeners the exceptions that can be serialised, since they cross the network. */
  private static boolean isSerialisable(Throwable thrown) {
    try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      out.writeObject(thrown);
      return true;
    } catch (Throwable e) {
      // A program's class may throw whatever it likes while it is written.
      return false;
    }
  }

  private static JobResult result(Event.JobEnded job) {
    String reason = reason(job.outcome());
    if (reason == null) {
      return JobSucceeded$.MODULE$;
    }
    Exception exception = job.exception();
    return new JobFailed(exception == null ? new SparkException(reason) : exception);
  }

  private static @Nullable String reason(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return failed.message();
    }
    return outcome instanceof Outcome.Cancelled cancelled ? cancelled.reason() : null;
  }

  private static TaskMetrics metrics(TaskMeasurements spent) {
    return new TaskMetrics(
        spent.runNanos(),
        spent.cpuNanos(),
        spent.gcNanos(),
        new InputMetrics(spent.inputBytes(), spent.inputRecords()),
        new OutputMetrics(spent.outputBytes(), spent.outputRecords()),
        new ShuffleReadMetrics(spent.shuffleReadBytes(), spent.shuffleReadRecords()),
        new ShuffleWriteMetrics(
            spent.shuffleWriteBytes(), spent.shuffleWriteRecords(), spent.shuffleWriteNanos()),
        spent.peakMemoryBytes(),
        spent.spilledMemoryBytes(),
        spent.spilledDiskBytes());
  }

  private static Properties properties(Map<String, String> local) {
    Properties properties = new Properties();
    properties.putAll(local);
    return properties;
  }

  private static List<StageRdd> rdds(Collection<DatasetDescription> datasets) {
    List<StageRdd> rdds = new ArrayList<>();
    for (DatasetDescription dataset : datasets) {
      String name = dataset.name();
      rdds.add(
          new StageRdd(
              dataset.id(),
              name == null ? dataset.kind() : name,
              dataset.numPartitions(),
              dataset.storageLevel(),
              dataset.parents().stream().map(DatasetDescription.Parent::datasetId).toList(),
              dataset.operation().site().shortForm()));
    }
    return rdds;
  }

  private static final class KnownStage {
    final StageDescription described;
    final Map<String, String> properties;
    int jobs;
    @Nullable RunningStage running;

    KnownStage(StageDescription described, Map<String, String> properties) {
      this.described = described;
      this.properties = properties;
    }

    StageInfo attempt(int number, int numTasks) {
      return new StageInfo(
          described.id(),
          number,
          described.name(),
          numTasks,
          rdds(described.datasets()),
          described.parentStageIds(),
          described.operation().site().longForm(),
          described.writes() == null ? null : described.writes().id());
    }
  }

  private static final class RunningStage {
    final StageInfo info;
    final Map<Integer, Integer> indices = new HashMap<>();
    TaskMetrics metrics = TaskMetrics.empty();

    RunningStage(StageInfo info) {
      this.info = info;
    }
  }

  private record RunningTask(TaskInfo info, String type, RunningStage stage) {}
}
