package dev.kindling.engine.schedule;

import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.TaskFailure;
import java.io.NotSerializableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Handles the ends of tasks: delivers results, merges accumulators, and decides whether a task runs
 * again. Belongs to the scheduler's loop.
 *
 * <ul>
 *   <li>A failed task runs again at once, until its partition has failed as often as {@link
 *       SchedulerLimits} allow in one attempt of the stage; then all jobs that need the stage fail.
 *   <li>A task whose work is lost runs again at once, and that isn't counted.
 *   <li>A task of an attempt that has ended changes nothing; its end is published.
 * </ul>
 */
final class TaskEndings implements TaskReport.Handler {
  private static final Logger LOG = System.getLogger(TaskEndings.class.getName());

  private final SchedulerLimits limits;
  private final TaskSlots slots;
  private final RunningStages stages;
  private final Accumulators accumulators;
  private final EventPublisher events;

  /**
   * @param limits when a job is given up
   */
  TaskEndings(
      SchedulerLimits limits,
      TaskSlots slots,
      RunningStages stages,
      Accumulators accumulators,
      EventPublisher events) {
    this.limits = limits;
    this.slots = slots;
    this.stages = stages;
    this.accumulators = accumulators;
    this.events = events;
  }

  /** A launched task has ended. Does nothing for a task that has ended before. */
  void ended(TaskReport report) {
    TaskAttempt task = report.task();
    if (!slots.release(task)) {
      return;
    }
    StageAttempt attempt = task.stageAttempt();
    if (attempt.stage().attempt() == attempt) {
      report.ending().deliver(report, this);
    } else {
      String reason = task.cancelReason();
      publishEnd(report, new Outcome.Cancelled(reason == null ? "" : reason), List.of());
    }
  }

  @Override
  public void succeeded(TaskReport report, @Nullable Object result, long resultBytes) {
    StageAttempt attempt = report.task().stageAttempt();
    if (limits.resultBytes() > 0 && attempt.stage().resultOf() != null) {
      attempt.addResult(resultBytes);
      if (attempt.resultBytes() > limits.resultBytes()) {
        resultsTooLarge(report);
        return;
      }
    }
    List<Event.AccumulatorUpdate> updates = accumulators.merge(report.accumulators());
    publishEnd(report, Outcome.SUCCEEDED, updates);
    JobRun job = attempt.stage().resultOf();
    if (job != null) {
      job.deliver(report.task().index(), result);
    }
    if (attempt.succeeded()) {
      stages.attemptSucceeded(attempt);
    }
  }

  /** The driver takes no result of the stage any more, as in Spark. */
  private void resultsTooLarge(TaskReport report) {
    StageAttempt attempt = report.task().stageAttempt();
    publishEnd(
        report, new Outcome.Cancelled("Tasks result size has exceeded maxResultSize"), List.of());
    stages.fail(attempt.stage(), JobFailure.ofResultSize(attempt, limits.resultBytes()));
  }

  @Override
  public void failed(TaskReport report, TaskReport.Failed failure) {
    Throwable thrown = failure.thrown();
    TaskAttempt task = report.task();
    StageAttempt attempt = task.stageAttempt();
    publishEnd(report, failure.described(), List.of(), new TaskFailure.Thrown(thrown));
    attempt.counts().failed();
    int failures = attempt.failed(task);
    if (thrown instanceof NotSerializableException result) {
      stages.fail(attempt.stage(), JobFailure.ofResult(task, result));
      return;
    }
    if (failures >= limits.taskFailures()) {
      stages.fail(attempt.stage(), JobFailure.ofTask(task, failures, failure));
      return;
    }
    LOG.log(
        Level.DEBUG,
        "Lost task "
            + task
            + ", failure "
            + failures
            + " of "
            + limits.taskFailures()
            + ": "
            + failure.described().type());
    runAgain(task);
  }

  @Override
  public void lost(TaskReport report, Throwable thrown) {
    publishFailure(report, new TaskFailure.Lost(thrown));
    runAgain(report.task());
  }

  @Override
  public void fetchFailed(TaskReport report, TaskReport.FetchFailed failure) {
    publishFailure(
        report,
        new TaskFailure.FetchFailed(
            failure.exchange().id(), failure.mapPartition(), failure.thrown()));
    stages.fetchFailed(report.task().stageAttempt(), failure.thrown());
  }

  private void runAgain(TaskAttempt task) {
    StageAttempt attempt = task.stageAttempt();
    attempt.retry(task);
    slots.add(attempt);
  }

  private void publishFailure(TaskReport report, TaskFailure failure) {
    if (events.hasObservers()) {
      publishEnd(report, Outcome.failed(failure.thrown()), List.of(), failure);
    }
  }

  private void publishEnd(
      TaskReport report, Outcome outcome, List<Event.AccumulatorUpdate> updates) {
    publishEnd(report, outcome, updates, null);
  }

  private void publishEnd(
      TaskReport report,
      Outcome outcome,
      List<Event.AccumulatorUpdate> updates,
      @Nullable TaskFailure failure) {
    if (!events.hasObservers()) {
      return;
    }
    TaskAttempt task = report.task();
    StageAttempt attempt = task.stageAttempt();
    events.publish(
        new Event.TaskEnded(
            events.now(),
            task.id(),
            attempt.stage().id(),
            attempt.number(),
            task.partition(),
            task.number(),
            task.slot(),
            outcome,
            report.metrics(),
            updates,
            failure));
  }
}
