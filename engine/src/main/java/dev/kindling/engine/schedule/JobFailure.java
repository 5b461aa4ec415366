package dev.kindling.engine.schedule;

import dev.kindling.SparkException;
import dev.kindling.SparkThrowable;
import dev.kindling.plan.JobError;
import dev.kindling.settings.ByteSize;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.ThrowableText;
import java.io.NotSerializableException;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a job.
 *
 * @param message for the program's exception; its first line is Spark's
 * @param cause what the program's code threw, or null
 * @param causeText the cause with its stack trace, as text; "" without a cause
 * @param cancelled whether the job was cancelled, or the context stopped
 */
record JobFailure(String message, @Nullable Throwable cause, String causeText, boolean cancelled) {

  /** A task has failed as often as it may. */
  static JobFailure ofTask(TaskAttempt task, int failures, TaskReport.Failed failure) {
    Stage stage = task.stageAttempt().stage();
    Throwable thrown = failure.thrown();
    String shown =
        thrown instanceof JobError error
            ? ThrowableText.stack(error.failure())
            : failure.described().stack();
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
            + shown.stripTrailing()
            + "\n\nStage "
            + stage.id()
            + " is "
            + stage.operation()
            + "; partition "
            + task.partition()
            + ".",
        thrown,
        failure.described().stack(),
        false);
  }

  /** A task's result can't be serialised. Another attempt would fail as well. */
  static JobFailure ofResult(TaskAttempt task, NotSerializableException thrown) {
    Stage stage = task.stageAttempt().stage();
    return new JobFailure(
        "Job aborted due to stage failure: task "
            + task
            + " had a not serializable result: "
            + ThrowableText.message(thrown)
            + "\n\nStage "
            + stage.id()
            + " is "
            + stage.operation()
            + "; partition "
            + task.partition()
            + ".",
        null,
        "",
        false);
  }

  /** The results of a stage are larger than the program allows. */
  static JobFailure ofResultSize(StageAttempt attempt, long limit) {
    Stage stage = attempt.stage();
    return new JobFailure(
        "Job aborted due to stage failure: Total size of serialized results of "
            + attempt.results()
            + " tasks ("
            + ByteSize.shown(attempt.resultBytes())
            + ") is bigger than spark.driver.maxResultSize ("
            + ByteSize.shown(limit)
            + ")\n\nStage "
            + stage.id()
            + " is "
            + stage.operation()
            + "; raise the limit, set it to 0 for none, or bring less to the driver.",
        null,
        "",
        false);
  }

  /** A stage has lost its inputs too often in a row. */
  static JobFailure ofStage(Stage stage, int attempts, Throwable thrown) {
    return new JobFailure(
        "Job aborted due to stage failure: "
            + stage
            + " has failed the maximum allowable number of times: "
            + attempts
            + ". Most recent failure reason: "
            + ThrowableText.stack(thrown).stripTrailing(),
        thrown,
        ThrowableText.stack(thrown),
        false);
  }

  /** The job was cancelled. */
  static JobFailure cancelled(int jobId, String reason) {
    return new JobFailure(
        "[SPARK_JOB_CANCELLED] Job " + jobId + " cancelled " + reason + " SQLSTATE: XXKDA",
        null,
        "",
        true);
  }

  /** The context was stopped. */
  static JobFailure shutDown(int jobId) {
    return new JobFailure(
        "Job " + jobId + " cancelled because SparkContext was shut down", null, "", true);
  }

  /** A defect of the engine itself. */
  static JobFailure internal(Throwable thrown) {
    return new JobFailure(
        "[INTERNAL_ERROR] The scheduler failed: "
            + ThrowableText.summary(thrown)
            + " SQLSTATE: XX000",
        thrown,
        ThrowableText.stack(thrown),
        false);
  }

  /**
   * The exception for the program, with the stack of the thread that called the action. An error of
   * Spark's own catalogue that isn't internal is thrown as it is, as in Spark.
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

  /** The outcome of the job and of its running stages, for observers. */
  Outcome outcome() {
    if (cancelled) {
      return new Outcome.Cancelled(message);
    }
    return new Outcome.Failed(
        SparkException.class.getName(), message, cause == null ? "" : causeText);
  }
}
