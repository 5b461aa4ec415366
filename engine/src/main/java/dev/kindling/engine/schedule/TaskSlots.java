package dev.kindling.engine.schedule;

import dev.kindling.spi.Event;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Launches tasks: owns the free slots, the launched tasks, and the stage attempts that have tasks
 * to launch. A {@link SchedulingPolicy} decides which attempts get free slots; within an attempt,
 * the lowest partition goes first. Belongs to the scheduler's loop.
 */
final class TaskSlots {
  private static final Logger LOG = System.getLogger(TaskSlots.class.getName());

  private final TaskLauncher launcher;
  private final SchedulingPolicy waiting;
  private final EventPublisher events;
  private final ProgressTable progress;
  private final CancelledTasks cancelled;
  private final Consumer<TaskReport> failedLaunches;
  private final Set<TaskAttempt> launched = Collections.newSetFromMap(new IdentityHashMap<>());
  private final BitSet free = new BitSet();
  private long nextTaskId;

  /**
   * @param policy holds the attempts with tasks to launch; used by this object only
   * @param failedLaunches gets the report of a task that could not be launched; must handle it
   *     after this object's method has returned
   */
  TaskSlots(
      TaskLauncher launcher,
      SchedulingPolicy policy,
      EventPublisher events,
      ProgressTable progress,
      CancelledTasks cancelled,
      Consumer<TaskReport> failedLaunches) {
    this.launcher = launcher;
    this.waiting = policy;
    this.events = events;
    this.progress = progress;
    this.cancelled = cancelled;
    this.failedLaunches = failedLaunches;
    free.set(0, launcher.slots());
  }

  /** Takes an attempt that has tasks to launch. */
  void add(StageAttempt attempt) {
    waiting.add(attempt);
  }

  /** Launches no more tasks of an attempt; returns whether it had tasks to launch. */
  boolean remove(StageAttempt attempt) {
    return waiting.remove(attempt);
  }

  /** Launches as many tasks as there are free slots. */
  void launchTasks() {
    if (waiting.isEmpty() || free.isEmpty()) {
      return;
    }
    for (StageAttempt attempt : waiting.launchOrder()) {
      launchTasks(attempt);
      if (free.isEmpty()) {
        break;
      }
    }
    progress.setRunningTasks(launched.size());
  }

  private void launchTasks(StageAttempt attempt) {
    for (int slot = free.nextSetBit(0);
        slot >= 0 && attempt.hasPending();
        slot = free.nextSetBit(0)) {
      TaskAttempt task = attempt.take(nextTaskId++, slot);
      if (!attempt.hasPending()) {
        waiting.remove(attempt);
      }
      free.clear(slot);
      launched.add(task);
      waiting.launched(attempt);
      publishStart(task);
      launch(task);
    }
  }

  /**
   * A launch that throws, as when no thread can be started, fails the task like any other error.
   */
  private void launch(TaskAttempt task) {
    try {
      launcher.launch(task);
    } catch (Throwable thrown) {
      try {
        failedLaunches.accept(TaskReport.failed(task, thrown));
      } catch (Throwable unreported) {
        release(task);
        throw unreported;
      }
    }
  }

  /**
   * Frees the slot of a task that has ended.
   *
   * @return false when the task has ended before
   */
  boolean release(TaskAttempt task) {
    if (!launched.remove(task)) {
      return false;
    }
    free.set(task.slot());
    if (!cancelled.isEmpty()) {
      cancelled.ended(task);
    }
    StageAttempt attempt = task.stageAttempt();
    attempt.ended(task);
    waiting.ended(attempt);
    progress.setRunningTasks(launched.size());
    return true;
  }

  /** Cancels the running tasks of an attempt. */
  void cancelTasks(StageAttempt attempt, String reason, boolean interrupt) {
    for (TaskAttempt task : List.copyOf(attempt.running())) {
      cancel(task, reason, interrupt);
    }
  }

  /** Cancels all launched tasks and interrupts their threads. */
  void cancelAllTasks(String reason) {
    for (TaskAttempt task : launched) {
      cancel(task, reason, true);
    }
  }

  /** A task that can't be cancelled runs to its end, which then counts for nothing. */
  private void cancel(TaskAttempt task, String reason, boolean interrupt) {
    cancelled.add(task, interrupt, events.now());
    try {
      launcher.cancel(task, reason, interrupt);
    } catch (Throwable thrown) {
      LOG.log(Level.WARNING, "Task " + task + " could not be cancelled", thrown);
    }
  }

  /** Reports the cancelled tasks that should have stopped by now. */
  void checkCancelledTasks() {
    cancelled.check(events.now(), free.cardinality(), waiting.launchOrder());
  }

  /** The launched tasks that haven't ended. */
  List<TaskAttempt> launched() {
    return List.copyOf(launched);
  }

  /** Whether every slot is free and no attempt has tasks to launch. */
  boolean isIdle() {
    return waiting.isEmpty()
        && launched.isEmpty()
        && cancelled.isEmpty()
        && free.cardinality() == launcher.slots();
  }

  private void publishStart(TaskAttempt task) {
    if (!events.hasObservers()) {
      return;
    }
    StageAttempt attempt = task.stageAttempt();
    events.publish(
        new Event.TaskStarted(
            events.now(),
            task.id(),
            attempt.stage().id(),
            attempt.number(),
            task.partition(),
            task.number(),
            task.slot()));
  }
}
