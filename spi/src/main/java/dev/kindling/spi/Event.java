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
  /** When it happened, in nanoseconds since the epoch. */
  long at();

  /** Calls the method of {@code visitor} for this kind of event. */
  void accept(EventVisitor visitor);

  /**
   * The application began; always the first event.
   *
   * @param slots how many tasks run at a time; each task names its slot, 0 to slots - 1
   * @param conf the configuration, secrets included: whoever shows it redacts
   * @param systemProperties the JVM's
   * @param classPath the JVM's class path entries
   */
  record ApplicationStarted(
      long at,
      String id,
      String name,
      String user,
      String master,
      int slots,
      Map<String, String> conf,
      Map<String, String> systemProperties,
      List<String> classPath)
      implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.applicationStarted(this);
    }
  }

  /** The application ended; always the last event. */
  record ApplicationEnded(long at) implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.applicationEnded(this);
    }
  }

  /**
   * A job began.
   *
   * @param operation the call that started it
   * @param reason why a job runs here, where that isn't plain from the operation, or null
   * @param stages every stage the job needs, those that will be skipped included, parents first,
   *     the {@code ResultStage} last
   * @param skippedStageIds stages whose outputs all stand already
   * @param properties the starting thread's local properties (group, description)
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

  /** A job ended. Its stages that never began were skipped, or not reached when it failed. */
  record JobEnded(long at, int jobId, Outcome outcome) implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.jobEnded(this);
    }
  }

  /**
   * An attempt at a stage began.
   *
   * @param attempt 0 for the first; later ones compute what was lost
   * @param numTasks how many tasks this attempt has
   */
  record StageSubmitted(long at, int stageId, int attempt, int numTasks) implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.stageSubmitted(this);
    }
  }

  /** An attempt at a stage ended. */
  record StageCompleted(long at, int stageId, int attempt, Outcome outcome) implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.stageCompleted(this);
    }
  }

  /**
   * A task began.
   *
   * @param taskId unique within the application
   * @param attempt 0 for the partition's first try in this attempt of the stage
   * @param slot which worker runs it
   */
  record TaskStarted(
      long at, long taskId, int stageId, int stageAttempt, int partition, int attempt, int slot)
      implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.taskStarted(this);
    }
  }

  /** A task ended. */
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
      List<AccumulatorUpdate> accumulators)
      implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.taskEnded(this);
    }
  }

  /**
   * What a task added to a named accumulator, and what it holds since, as text.
   *
   * @param name as the program gave it
   */
  record AccumulatorUpdate(long id, String name, String update, String value) {}

  /**
   * A partition of a persisted dataset is now kept.
   *
   * @param level how it really is kept, whatever the program asked for
   * @param memoryBytes what it takes in memory, by estimate where it is kept as objects
   * @param diskBytes what it takes on disk
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
   * A kept partition made room in memory. When it was dropped it is computed again once needed.
   *
   * @param level how it is kept from now on, {@code NONE} when it was dropped
   * @param diskBytes what it takes on disk from now on, 0 when it was dropped
   */
  record BlockEvicted(long at, int datasetId, int partition, StorageLevel level, long diskBytes)
      implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.blockEvicted(this);
    }
  }

  /**
   * A kept partition was damaged on disk, or gone; it is computed again.
   *
   * @param problem what was found, for a person
   */
  record BlockLost(long at, int datasetId, int partition, String problem) implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.blockLost(this);
    }
  }

  /**
   * All kept partitions of a dataset were dropped, by the program or because it was unreachable.
   */
  record DatasetUnpersisted(long at, int datasetId) implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.datasetUnpersisted(this);
    }
  }

  /** A shuffle's outputs were freed because no dataset can reach them any more. */
  record ShuffleFreed(long at, int shuffleId) implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.shuffleFreed(this);
    }
  }

  /** An observer was too slow: so many events are missing here. */
  record EventsDropped(long at, long count) implements Event {
    @Override
    public void accept(EventVisitor visitor) {
      visitor.eventsDropped(this);
    }
  }
}
