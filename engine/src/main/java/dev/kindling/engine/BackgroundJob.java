package dev.kindling.engine;

import dev.kindling.SparkException;
import dev.kindling.engine.schedule.JobRun;
import dev.kindling.engine.schedule.Scheduler;
import dev.kindling.spi.JobCompletion;
import dev.kindling.spi.RunningJob;
import dev.kindling.spi.ThrowableText;

/**
 * A job whose caller does not wait for it. A daemon thread of its own hands the results to the
 * job's handler, then the end of the job to the {@link JobCompletion}, and ends.
 */
final class BackgroundJob implements RunningJob {
  /** Waits for a job's end, and abandons the job if it can't. */
  @FunctionalInterface
  interface Wait {
    void await(JobRun run) throws Exception;
  }

  private final JobRun run;
  private final Scheduler scheduler;
  private final JobCompletion completion;
  private final Wait wait;

  BackgroundJob(JobRun run, Scheduler scheduler, JobCompletion completion, Wait wait) {
    this.run = run;
    this.scheduler = scheduler;
    this.completion = completion;
    this.wait = wait;
  }

  /** Starts the thread; called once, after the job was submitted. */
  void start() {
    Thread thread = new Thread(this::takeResults, "kindling-job-" + id());
    thread.setDaemon(true);
    thread.start();
  }

  private void takeResults() {
    try {
      wait.await(run);
    } catch (Exception e) {
      completion.failed(e);
      return;
    } catch (Throwable thrown) {
      completion.failed(
          new SparkException(
              "the results of " + run + " could not be taken: " + ThrowableText.summary(thrown),
              thrown));
      return;
    }
    completion.succeeded();
  }

  @Override
  public int id() {
    return run.awaitId();
  }

  @Override
  public void cancel(String reason) {
    scheduler.abandon(run, reason);
  }
}
