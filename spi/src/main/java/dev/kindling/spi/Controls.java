package dev.kindling.spi;

import org.jspecify.annotations.Nullable;

/**
 * Controls a running application from outside, such as from the UI. Safe for use by many threads.
 * An implementation has three methods; those for each kind of cancellation are written once, here.
 * A reason that is null or empty stands for the kind's own reason.
 */
public interface Controls {
  /** Cancels running jobs. Returns before their tasks have ended. */
  void cancel(Cancellation cancellation);

  /** The stacks of all live threads, in a form for people. */
  String threadDump();

  /** The memory in use at the moment. */
  MemoryUse memory();

  /** Cancels a job if it still runs. */
  default void cancelJob(int jobId, @Nullable String reason) {
    cancel(new Cancellation.OfJob(jobId, orOwn(reason)));
  }

  /** Cancels every job of a group. */
  default void cancelJobGroup(@Nullable String group, @Nullable String reason) {
    cancel(new Cancellation.OfJobGroup(group, orOwn(reason)));
  }

  /** Cancels every job of a group, also those that are submitted later. */
  default void cancelJobGroupAndFutureJobs(@Nullable String group, @Nullable String reason) {
    cancel(new Cancellation.OfJobGroupAndFutureJobs(group, orOwn(reason)));
  }

  /** Cancels every job that has a tag. */
  default void cancelJobsWithTag(String tag, @Nullable String reason) {
    cancel(new Cancellation.OfJobsWithTag(tag, orOwn(reason)));
  }

  /** Cancels every job that needs a stage. */
  default void cancelStage(int stageId, @Nullable String reason) {
    cancel(new Cancellation.OfStage(stageId, orOwn(reason)));
  }

  /** Cancels every job. */
  default void cancelAllJobs(@Nullable String reason) {
    cancel(new Cancellation.OfAllJobs(orOwn(reason)));
  }

  private static String orOwn(@Nullable String reason) {
    return reason == null ? "" : reason;
  }
}
