package dev.kindling.spi;

/** What may be asked of a running application from outside. Safe for use by many threads. */
public interface Controls {
  /** Cancels a job if it still runs. */
  void cancelJob(int jobId, String reason);

  /** Cancels every job of a group. */
  void cancelJobGroup(String group, String reason);

  /** Cancels every job of a group, and lets none of those that are submitted later run. */
  void cancelJobGroupAndFutureJobs(String group, String reason);

  /** Cancels every job that has a tag. */
  void cancelJobsWithTag(String tag, String reason);

  /** Cancels every job that needs a stage. */
  void cancelStage(int stageId, String reason);

  /** Cancels every job. */
  void cancelAllJobs(String reason);

  /** The stacks of all live threads, in a form for people. */
  String threadDump();
}
