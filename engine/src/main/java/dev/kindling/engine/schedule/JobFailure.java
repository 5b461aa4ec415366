package dev.kindling.engine.schedule;

import dev.kindling.SparkException;
import dev.kindling.SparkThrowable;
import dev.kindling.plan.JobError;
import dev.kindling.spi.Outcome;
import java.io.NotSerializableException;
import org.jspecify.annotations.Nullable;

/**
 * Why a job ended without success.
 *
 * @param message for the program's exception; its first line is Spark's
 * @param cause what the program's code threw, or null
 * @param cancelled whether somebody wanted this
 */
record JobFailure(String message, @Nullable Throwable cause, boolean cancelled) {

  /** A task failed as often as it may. */
  static JobFailure ofTask(TaskAttempt task, int failures, Throwable thrown) {
    Stage stage = task.stageAttempt().stage();
    Throwable shown = thrown instanceof JobError error ? error.failure() : thrown;
    return new JobFailure(
        "Job aborted due to stage failure: Task "
            + task.index()
            + " in stage "
            + task.stageAttempt()
            + " failed "
            + failures
            + " times, most recent failure: Lost task "
            + task
            + " (localhost executor driver): "
            + FoldedTrace.text(shown).stripTrailing()
            + "\n\nStage "
            + stage.id()
            + " is "
            + stage.operation()
            + "; partition "
            + task.partition()
            + ".",
        thrown,
        false);
  }

  /** What a task made can't be serialised: another try would make the same. */
  static JobFailure ofResult(TaskAttempt task, NotSerializableException thrown) {
    Stage stage = task.stageAttempt().stage();
    return new JobFailure(
        "Job aborted due to stage failure: task "
            + task
            + " had a not serializable result: "
            + thrown.getMessage()
            + "\n\nStage "
            + stage.id()
            + " is "
            + stage.operation()
            + "; partition "
            + task.partition()
            + ".",
        null,
        false);
  }

  /** A stage lost its inputs again and again. */
  static JobFailure ofStage(Stage stage, int attempts, Throwable thrown) {
    return new JobFailure(
        "Job aborted due to stage failure: "
            + stage
            + " has failed the maximum allowable number of times: "
            + attempts
            + ". Most recent failure reason: "
            + FoldedTrace.text(thrown).stripTrailing(),
        thrown,
        false);
  }

  /** Somebody cancelled the job. */
  static JobFailure cancelled(int jobId, String reason) {
    return new JobFailure(
        "[SPARK_JOB_CANCELLED] Job " + jobId + " cancelled " + reason + " SQLSTATE: XXKDA",
        null,
        true);
  }

  /** The context was stopped. */
  static JobFailure shutDown(int jobId) {
    return new JobFailure(
        "Job " + jobId + " cancelled because SparkContext was shut down", null, true);
  }

  /** A defect of the engine itself. */
  static JobFailure internal(Throwable thrown) {
    return new JobFailure(
        "[INTERNAL_ERROR] The scheduler failed: " + thrown + " SQLSTATE: XX000", thrown, false);
  }

  /**
   * The program's exception; its stack is that of the thread that called the action. An error of
   * Spark's own catalogue that isn't internal is handed on as it is, as in Spark.
   */
  Exception exception() {
    if (cause instanceof JobError error) {
      return error.failure();
    }
    if (cause instanceof Exception thrown
        && cause instanceof SparkThrowable known
        && known.getCondition() != null
        && !known.isInternalError()) {
      return thrown;
    }
    SparkException exception = new SparkException(message, cause);
    FoldedTrace.foldTop(exception);
    return exception;
  }

  /** What observers are told of the job, and of its stages that were running. */
  Outcome outcome() {
    if (cancelled) {
      return new Outcome.Cancelled(message);
    }
    return new Outcome.Failed(
        SparkException.class.getName(), message, cause == null ? "" : FoldedTrace.text(cause));
  }
}
