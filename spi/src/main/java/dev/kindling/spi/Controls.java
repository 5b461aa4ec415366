package dev.kindling.spi;

/**
 * Controls a running application from outside, such as from the UI. Safe for use by many threads.
 * An implementation has two methods; those for each kind of cancellation are written once, here.
 */
public interface Controls {
  /** Cancels running jobs. Returns before their tasks have ended. */
  void cancel(Cancellation cancellation);

  /** The stacks of all live threads, in a form for people. */
  String threadDump();

  /** Cancels a job if it still runs. */
  default void cancelJob(int jobId, String reason) {
    cancel(new Cancellation.OfJob(jobId, reason));
  }

  /** Cancels every job of a group. */
  default void cancelJobGroup(String group, String reason) {
    cancel(new Cancellation.OfJobGroup(group, reason));
  }

  /** Cancels every job of a group, also those that are submitted later. */
  default void cancelJobGroupAndFutureJobs(String group, String reason) {
    cancel(new Cancellation.OfJobGroupAndFutureJobs(group, reason));
  }

  /** Cancels every job that has a tag. */
  default void cancelJobsWithTag(String tag, String reason) {
    cancel(new Cancellation.OfJobsWithTag(tag, reason));
  }

  /** Cancels every job that needs a stage. */
  default void cancelStage(int stageId, String reason) {
    cancel(new Cancellation.OfStage(stageId, reason));
  }

  /** Cancels every job. */
  default void cancelAllJobs(String reason) {
    cancel(new Cancellation.OfAllJobs(reason));
  }
}
