package dev.kindling.engine.schedule;

import dev.kindling.spi.EpochClock;
import org.jspecify.annotations.Nullable;

/** One attempt to compute one partition, in one attempt of a stage. */
public final class TaskAttempt {
  private final long id;
  private final StageAttempt stageAttempt;
  private final int index;
  private final int number;
  private final int slot;
  private final long launchedAt = EpochClock.nanos();
  private volatile @Nullable String cancelReason;
  private volatile boolean interruptWanted;
  private volatile @Nullable CancellableTask running;

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

  /** The attempt of the stage that this belongs to. */
  public StageAttempt stageAttempt() {
    return stageAttempt;
  }

  /** The partition that this computes. */
  public int partition() {
    return stageAttempt.stage().partition(index);
  }

  /** How many attempts this partition had before, in this attempt of the stage. */
  public int number() {
    return number;
  }

  /** The slot this runs on. */
  public int slot() {
    return slot;
  }

  /** When the scheduler launched it, nanoseconds since the epoch. */
  public long launchedAt() {
    return launchedAt;
  }

  /** Why this was cancelled, or null. */
  public @Nullable String cancelReason() {
    return cancelReason;
  }

  /**
   * Called on the worker thread before any code of the program runs: from now on, a cancellation
   * reaches the running task.
   */
  public void begin(CancellableTask task) {
    running = task;
    String reason = cancelReason;
    if (reason != null) {
      task.cancel(reason);
    }
  }

  /** Whether the worker thread is to be interrupted while it runs this. */
  boolean interruptWanted() {
    return interruptWanted;
  }

  /** Cancels this; the first reason counts. */
  void cancel(String reason, boolean interrupt) {
    if (interrupt) {
      interruptWanted = true;
    }
    if (cancelReason != null) {
      return;
    }
    cancelReason = reason;
    CancellableTask task = running;
    if (task != null) {
      task.cancel(reason);
    }
  }

  /** The index of its partition among the stage's. */
  int index() {
    return index;
  }

  /** Spark's name for it: {@code 0.2 in stage 1.0 (TID 5)}. */
  @Override
  public String toString() {
    return index + "." + number + " in stage " + stageAttempt + " (TID " + id + ")";
  }
}
