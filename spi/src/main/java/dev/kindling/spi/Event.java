package dev.kindling.spi;

import dev.kindling.plan.Operation;
import dev.kindling.storage.StorageLevel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of an application: a job, stage or task that started or ended, a cached partition that
 * was stored or dropped. Immutable. {@link #at()} never decreases within the events of one
 * application.
 *
 * <p>Code that handles events implements {@link EventVisitor}, so that a new kind of event fails to
 * compile until each of them handles it.
 */
public sealed interface Event {
  /** The time of the event, in nanoseconds since the epoch. */
  long at();

  /** Calls the method of {@code visitor} for this kind of event. */
  void accept(EventVisitor visitor);

  /**
   * The application started. Always the first event.
   *
   * @param slots the number of task slots; a task names its slot, from 0 to slots - 1
   * @param storageBytes the memory that cached partitions may take, in bytes
   * @param conf the configuration, secrets included: an observer that shows it must redact them
   * @param systemProperties the system properties of the JVM
   * @param classPath the entries of the JVM's class path
   */
  record ApplicationStarted(
      long at,
      String id,
      String name,
      String user,
      String master,
      int slots,
      long storageBytes,
      Map<String, String> conf,
      Map<String, String> systemProperties,
      List<String> classPath)
      implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.applicationStarted(this);
    }
  }

  /** The application ended. Always the last event. */
  record ApplicationEnded(long at) implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.applicationEnded(this);
    }
  }

  /**
   * A job started.
   *
   * @param operation the API call that started it
   * @param reason why the job runs, if the operation is not reason enough, or null
   * @param stages every stage of the job, skipped ones included: parents first, the {@code
   *     ResultStage} last
   * @param skippedStageIds the stages that are skipped because all their outputs exist already
   * @param properties the local properties of the thread that started it (group, description)
   */
  record JobStarted(
      long at,
      int jobId,
      Operation operation,
      @Nullable String reason,
      List<StageDescription> stages,
      List<Integer> skippedStageIds,
      Map<String, String> properties)
      implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.jobStarted(this);
    }
  }

  /**
   * A job ended. A stage that never started was skipped, or was not reached before a failure.
   *
   * @param exception the exception that the action throws, or null. Observers must not retain it
   *     beyond the event: it can refer to everything that the program has.
   */
  record JobEnded(long at, int jobId, Outcome outcome, @Nullable Exception exception)
      implements Event {
    /** Makes the event of a job that did not fail, or of whose exception only the text is known. */
    public JobEnded(long at, int jobId, Outcome outcome) {
      this(at, jobId, outcome, null);
    }

    @Override
    public void accept(EventVisitor visitor) {
      visitor.jobEnded(this);
    }
  }

  /**
   * A stage attempt started.
   *
   * @param attempt 0 for the first; later ones recompute lost outputs
   * @param numTasks the number of tasks of this attempt
   */
  record StageSubmitted(long at, int stageId, int attempt, int numTasks) implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.stageSubmitted(this);
    }
  }

  /** A stage attempt ended. */
  record StageCompleted(long at, int stageId, int attempt, Outcome outcome) implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.stageCompleted(this);
    }
  }

  /**
   * A task started.
   *
   * @param taskId unique within the application
   * @param attempt 0 for the first task of the partition in this stage attempt
   * @param slot the slot that it runs in
   */
  record TaskStarted(
      long at, long taskId, int stageId, int stageAttempt, int partition, int attempt, int slot)
      implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.taskStarted(this);
    }
  }

  /**
   * A task ended.
   *
   * @param failure the exception behind an outcome that is a failure, or null
   */
  record TaskEnded(
      long at,
      long taskId,
      int stageId,
      int stageAttempt,
      int partition,
      int attempt,
      int slot,
      Outcome outcome,
      TaskMeasurements metrics,
      List<AccumulatorUpdate> accumulators,
      @Nullable TaskFailure failure)
      implements Event {
    /**
     * Makes the event of a task that did not fail, or of whose exception only the text is known.
     */
    public TaskEnded(
        long at,
        long taskId,
        int stageId,
        int stageAttempt,
        int partition,
        int attempt,
        int slot,
        Outcome outcome,
        TaskMeasurements metrics,
        List<AccumulatorUpdate> accumulators) {
      this(
          at,
          taskId,
          stageId,
          stageAttempt,
          partition,
          attempt,
          slot,
          outcome,
          metrics,
          accumulators,
          null);
    }

    @Override
    public void accept(EventVisitor visitor) {
      visitor.taskEnded(this);
    }
  }

  /**
   * A task's update of a named accumulator.
   *
   * @param name the name that the program gave
   * @param update the text of the value that the task added
   * @param value the text of the accumulator's value after that
   */
  record AccumulatorUpdate(long id, String name, String update, String value) {}

  /**
   * A partition of a persisted dataset was cached.
   *
   * @param level where it is stored in fact, which can differ from the dataset's storage level
   * @param memoryBytes its size in memory, an estimate if it is stored as objects
   * @param diskBytes its size on disk
   */
  record BlockStored(
      long at,
      DatasetDescription dataset,
      int partition,
      StorageLevel level,
      long memoryBytes,
      long diskBytes)
      implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.blockStored(this);
    }
  }

  /**
   * A cached partition was evicted from memory. If it was dropped, it is computed again when
   * needed.
   *
   * @param level where it is stored from now on, {@code NONE} if it was dropped
   * @param diskBytes its size on disk from now on, 0 if it was dropped
   */
  record BlockEvicted(long at, int datasetId, int partition, StorageLevel level, long diskBytes)
      implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.blockEvicted(this);
    }
  }

  /** A partition of a persisted dataset was computed and not cached, because it did not fit. */
  record BlockRefused(long at, DatasetDescription dataset, int partition) implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.blockRefused(this);
    }
  }

  /**
   * A cached partition was damaged or missing on disk. It is computed again.
   *
   * @param problem a message that describes the damage
   */
  record BlockLost(long at, int datasetId, int partition, String problem) implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.blockLost(this);
    }
  }

  /**
   * All cached partitions of a dataset were dropped.
   *
   * @param unreachable whether that was because the program cannot reach the dataset any more;
   *     otherwise the program unpersisted it
   */
  record DatasetUnpersisted(long at, int datasetId, boolean unreachable) implements Event {
    /** Makes the event of a dataset that the program unpersisted. */
    public DatasetUnpersisted(long at, int datasetId) {
      this(at, datasetId, false);
    }

    @Override
    public void accept(EventVisitor visitor) {
      visitor.datasetUnpersisted(this);
    }
  }

  /** The map outputs of a shuffle were freed because no dataset can reach them any more. */
  record ShuffleFreed(long at, int shuffleId) implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.shuffleFreed(this);
    }
  }

  /** {@code count} events are missing here because the observer was too slow. */
  record EventsDropped(long at, long count) implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.eventsDropped(this);
    }
  }
}
