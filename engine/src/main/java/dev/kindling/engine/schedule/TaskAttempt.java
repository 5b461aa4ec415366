package dev.kindling.engine.schedule;

import dev.kindling.TaskContext;
import dev.kindling.spi.EpochClock;
import org.jspecify.annotations.Nullable;

/** One try at computing one partition in one attempt of a stage. */
public final class TaskAttempt {
  private final long id;
  private final StageAttempt stageAttempt;
  private final int index;
  private final int number;
  private final int slot;
  private final long launchedAt = EpochClock.nanos();
  private volatile @Nullable String cancelReason;
  private volatile boolean interruptWanted;
  private volatile @Nullable TaskContext context;

  TaskAttempt(long id, StageAttempt stageAttempt, int index, int number, int slot) {
    this.id = id;
    this.stageAttempt = stageAttempt;
    this.index = index;
    this.number = number;
    this.slot = slot;
  }

  /** Unique within the application. */
  public long id() {
    return id;
  }

  /** The attempt of the stage this belongs to. */
  public StageAttempt stageAttempt() {
    return stageAttempt;
  }

  /** The partition that is computed. */
  public int partition() {
    return stageAttempt.stage().partition(index);
  }

  /** How often the partition was tried before in this attempt of the stage. */
  public int number() {
    return number;
  }

  /** The worker this runs on. */
  public int slot() {
    return slot;
  }

  /** When the scheduler launched it, nanoseconds since the epoch. */
  public long launchedAt() {
    return launchedAt;
  }

  /** Why this is to stop, or null. */
  public @Nullable String cancelReason() {
    return cancelReason;
  }

  /** Called by the slot before any code of the program runs: from now on the context is told. */
  public void begin(TaskContext taskContext) {
    context = taskContext;
    String reason = cancelReason;
    if (reason != null) {
      taskContext.markInterrupted(reason);
    }
  }

  /** Whether the thread that runs this is to be interrupted. */
  boolean interruptWanted() {
    return interruptWanted;
  }

  /** Tells this to stop. */
  void cancel(String reason, boolean interrupt) {
    if (interrupt) {
      interruptWanted = true;
    }
    if (cancelReason != null) {
      return;
    }
    cancelReason = reason;
    TaskContext known = context;
    if (known != null) {
      known.markInterrupted(reason);
    }
  }

  /** Where its partition stands among the stage's. */
  int index() {
    return index;
  }

  /** Spark's name for it: {@code 0.2 in stage 1.0 (TID 5)}. */
  @Override
  public String toString() {
    return index + "." + number + " in stage " + stageAttempt + " (TID " + id + ")";
  }
}
