package dev.kindling.engine.schedule;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * The tasks that were cancelled and still run. Java can't end a thread, so a function that never
 * returns keeps its slot, and jobs may wait for that slot for ever: such a task is reported. It is
 * reported once, and once more when tasks wait for a slot that did not wait the first time. Belongs
 * to the scheduler's loop.
 */
final class CancelledTasks {
  private static final Logger LOG = System.getLogger(CancelledTasks.class.getName());

  private final StuckTaskReports reports;
  private final List<Cancelled> running = new ArrayList<>();
  private boolean checkIsDue;

  CancelledTasks(StuckTaskReports reports) {
    this.reports = reports;
  }

  /** A running task is cancelled; only the first call for a task counts, but for its interrupt. */
  void add(TaskAttempt task, boolean interrupt, long now) {
    for (Cancelled each : running) {
      if (each.task == task) {
        each.interrupted |= interrupt;
        return;
      }
    }
    running.add(new Cancelled(task, interrupt, now));
    requestCheck(reports.intervalNanos());
  }

  /** A cancelled task has ended. */
  void ended(TaskAttempt task) {
    running.removeIf(each -> each.task == task);
  }

  /**
   * Reports the tasks that were cancelled so long ago that they should have stopped.
   *
   * @param waiting the attempts with tasks to launch, in the order in which they get slots
   */
  void check(long now, int freeSlots, List<StageAttempt> waiting) {
    checkIsDue = false;
    long interval = reports.intervalNanos();
    long next = interval;
    boolean slotsAreShort = freeSlots == 0 && !waiting.isEmpty();
    for (Cancelled each : running) {
      long age = now - each.at;
      if (age < interval) {
        next = Math.min(next, interval - age);
      } else if (each.isToBeReported(reports.repeated(), slotsAreShort)) {
        each.reported(slotsAreShort);
        reports.report(each.described(age, freeSlots, waiting));
      }
    }
    if (!running.isEmpty()) {
      requestCheck(next);
    }
  }

  /** Whether no cancelled task runs. */
  boolean isEmpty() {
    return running.isEmpty();
  }

  /** A check that can't be requested, as when no thread can be started, is requested next time. */
  private void requestCheck(long nanos) {
    if (checkIsDue) {
      return;
    }
    try {
      reports.checkAfter(nanos);
      checkIsDue = true;
    } catch (Throwable thrown) {
      LOG.log(Level.WARNING, "Cancelled tasks can't be watched", thrown);
    }
  }

  /** One of the tasks. */
  private static final class Cancelled {
    private final TaskAttempt task;
    private final long at;
    private boolean interrupted;
    private boolean reported;
    private boolean reportedAsWaitedFor;

    Cancelled(TaskAttempt task, boolean interrupted, long at) {
      this.task = task;
      this.interrupted = interrupted;
      this.at = at;
    }

    boolean isToBeReported(boolean repeated, boolean slotsAreShort) {
      return repeated || !reported || (slotsAreShort && !reportedAsWaitedFor);
    }

    void reported(boolean slotsAreShort) {
      reported = true;
      reportedAsWaitedFor |= slotsAreShort;
    }

    StuckTask described(long age, int freeSlots, List<StageAttempt> waiting) {
      return new StuckTask(
          task,
          task.stageAttempt().stage().priority(),
          age,
          interrupted,
          freeSlots,
          waiting.stream().map(Cancelled::waiting).toList());
    }

    private static StuckTask.Waiting waiting(StageAttempt attempt) {
      Stage stage = attempt.stage();
      return new StuckTask.Waiting(
          stage.priority(), stage.id() + " (" + stage.operation() + ")", attempt.pending());
    }
  }
}
