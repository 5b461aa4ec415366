package dev.kindling.api.listen;

import dev.kindling.ExceptionFailure;
import dev.kindling.SparkException;
import dev.kindling.Success;
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
import dev.kindling.scheduler.JobSucceeded;
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
import dev.kindling.scheduler.StageInfo;
import dev.kindling.scheduler.TaskInfo;
import dev.kindling.scheduler.cluster.ExecutorInfo;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.EpochClock;
import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import dev.kindling.storage.BlockManagerId;
import dev.kindling.storage.BlockUpdatedInfo;
import dev.kindling.storage.RDDBlockId;
import dev.kindling.storage.RDDInfo;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Spark's events for the backend's, in Spark's order. Remembers the jobs, stages and tasks that
 * run, since Spark's events hold them whole; what began before the first listener came is passed
 * over. For one thread.
 */
final class EventTranslation {
  private static final String EXECUTOR = "driver";
  private static final String HOST = "localhost";
  private static final BlockManagerId BLOCK_MANAGER = new BlockManagerId(EXECUTOR, HOST, 0);

  private final Map<Integer, List<Integer>> stagesOfJobs = new HashMap<>();
  private final Map<Integer, KnownStage> stages = new HashMap<>();
  private final Map<Long, RunningTask> tasks = new HashMap<>();

  /** Tells what Spark would tell of an event: nothing, one event, or several at the start. */
  void of(Event event, Consumer<SparkListenerEvent> listener) {
    if (event instanceof Event.TaskStarted started) {
      started(started, listener);
    } else if (event instanceof Event.TaskEnded ended) {
      ended(ended, listener);
    } else if (event instanceof Event.StageSubmitted submitted) {
      submitted(submitted, listener);
    } else if (event instanceof Event.StageCompleted completed) {
      completed(completed, listener);
    } else if (event instanceof Event.JobStarted started) {
      started(started, listener);
    } else if (event instanceof Event.JobEnded ended) {
      ended(ended, listener);
    } else if (event instanceof Event.BlockStored stored) {
      block(
          stored.dataset().id(),
          stored.partition(),
          stored.level(),
          stored.memoryBytes(),
          stored.diskBytes(),
          listener);
    } else if (event instanceof Event.BlockEvicted evicted) {
      block(
          evicted.datasetId(),
          evicted.partition(),
          evicted.level(),
          0,
          evicted.diskBytes(),
          listener);
    } else if (event instanceof Event.BlockLost lost) {
      block(lost.datasetId(), lost.partition(), StorageLevel.NONE(), 0, 0, listener);
    } else if (event instanceof Event.DatasetUnpersisted unpersisted) {
      listener.accept(new SparkListenerUnpersistRDD(unpersisted.datasetId()));
    } else if (event instanceof Event.ApplicationStarted started) {
      started(started, listener);
    } else if (event instanceof Event.ApplicationEnded ended) {
      listener.accept(new SparkListenerApplicationEnd(EpochClock.millis(ended.at())));
    }
  }

  private static void started(
      Event.ApplicationStarted started, Consumer<SparkListenerEvent> listener) {
    long time = EpochClock.millis(started.at());
    listener.accept(new SparkListenerResourceProfileAdded(0));
    listener.accept(
        new SparkListenerExecutorAdded(time, EXECUTOR, new ExecutorInfo(HOST, started.slots())));
    listener.accept(
        new SparkListenerBlockManagerAdded(time, BLOCK_MANAGER, started.storageBytes()));
    Map<String, String> classPath = new TreeMap<>();
    started.classPath().forEach(entry -> classPath.put(entry, "System Classpath"));
    listener.accept(
        new SparkListenerEnvironmentUpdate(
            Map.of(
                "Spark Properties", started.conf(),
                "System Properties", started.systemProperties(),
                "Classpath Entries", Map.copyOf(classPath))));
    listener.accept(
        new SparkListenerApplicationStart(started.name(), started.id(), time, started.user()));
  }

  private void started(Event.JobStarted job, Consumer<SparkListenerEvent> listener) {
    List<Integer> ids = new ArrayList<>();
    List<StageInfo> infos = new ArrayList<>();
    for (dev.kindling.spi.StageDescription stage : job.stages()) {
      ids.add(stage.id());
      KnownStage known =
          stages.computeIfAbsent(stage.id(), id -> new KnownStage(stage, job.properties()));
      known.jobs++;
      infos.add(known.attempt(0, stage.numTasks()));
    }
    stagesOfJobs.put(job.jobId(), ids);
    listener.accept(
        new SparkListenerJobStart(
            job.jobId(), EpochClock.millis(job.at()), infos, properties(job.properties())));
  }

  private void ended(Event.JobEnded job, Consumer<SparkListenerEvent> listener) {
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
    listener.accept(
        new SparkListenerJobEnd(job.jobId(), EpochClock.millis(job.at()), result(job.outcome())));
  }

  private void submitted(Event.StageSubmitted submitted, Consumer<SparkListenerEvent> listener) {
    KnownStage stage = stages.get(submitted.stageId());
    if (stage == null) {
      return;
    }
    StageInfo info = stage.attempt(submitted.attempt(), submitted.numTasks());
    info.submitted(EpochClock.millis(submitted.at()));
    stage.running = new RunningStage(info);
    listener.accept(new SparkListenerStageSubmitted(info, properties(stage.properties)));
  }

  private void completed(Event.StageCompleted completed, Consumer<SparkListenerEvent> listener) {
    KnownStage stage = stages.get(completed.stageId());
    RunningStage running = stage == null ? null : stage.running;
    if (running == null || running.info.attemptNumber() != completed.attempt()) {
      return;
    }
    running.info.completed(
        EpochClock.millis(completed.at()), reason(completed.outcome()), running.metrics);
    listener.accept(new SparkListenerStageCompleted(running.info));
  }

  private void started(Event.TaskStarted started, Consumer<SparkListenerEvent> listener) {
    KnownStage stage = stages.get(started.stageId());
    RunningStage running = stage == null ? null : stage.running;
    if (stage == null || running == null) {
      return;
    }
    // A task stands where its partition does among those of its attempt, and starts in that order.
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
    listener.accept(new SparkListenerTaskStart(started.stageId(), started.stageAttempt(), info));
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

  private void ended(Event.TaskEnded ended, Consumer<SparkListenerEvent> listener) {
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
    listener.accept(
        new SparkListenerTaskEnd(
            ended.stageId(),
            ended.stageAttempt(),
            task.type,
            endReason(ended.outcome()),
            task.info,
            metrics));
  }

  private static void block(
      int datasetId,
      int partition,
      StorageLevel level,
      long memory,
      long disk,
      Consumer<SparkListenerEvent> listener) {
    listener.accept(
        new SparkListenerBlockUpdated(
            new BlockUpdatedInfo(
                BLOCK_MANAGER, new RDDBlockId(datasetId, partition), level, memory, disk)));
  }

  private static TaskEndReason endReason(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return new ExceptionFailure(failed.type(), failed.message(), failed.stack());
    }
    return outcome instanceof Outcome.Cancelled cancelled
        ? new TaskKilled(cancelled.reason())
        : new Success();
  }

  private static JobResult result(Outcome outcome) {
    String reason = reason(outcome);
    return reason == null ? new JobSucceeded() : new JobFailed(new SparkException(reason));
  }

  private static @Nullable String reason(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return failed.message();
    }
    return outcome instanceof Outcome.Cancelled cancelled ? cancelled.reason() : null;
  }

  private static TaskMetrics metrics(dev.kindling.spi.TaskMeasurements spent) {
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

  private static List<RDDInfo> rdds(Collection<DatasetDescription> datasets) {
    List<RDDInfo> infos = new ArrayList<>();
    for (DatasetDescription dataset : datasets) {
      String name = dataset.name();
      infos.add(
          new RDDInfo(
              dataset.id(),
              name == null ? dataset.kind() : name,
              dataset.numPartitions(),
              dataset.storageLevel(),
              dataset.parents().stream().map(DatasetDescription.Parent::datasetId).toList(),
              dataset.operation().site().shortForm(),
              0,
              0,
              0));
    }
    return infos;
  }

  private static final class KnownStage {
    final dev.kindling.spi.StageDescription described;
    final Map<String, String> properties;
    int jobs;
    @Nullable RunningStage running;

    KnownStage(dev.kindling.spi.StageDescription described, Map<String, String> properties) {
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
