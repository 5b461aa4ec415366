package dev.kindling.spi;

import org.jspecify.annotations.Nullable;

/**
 * A request to cancel jobs: which ones, and why. Code that must know every kind implements {@link
 * Visitor}, so that it fails to compile when a kind is added.
 */
public sealed interface Cancellation {
  /** The reason for the exception of the cancelled jobs; empty for the kind's own reason. */
  String reason();

  /** Calls the method of the visitor for this kind. */
  void accept(Visitor visitor);

  /** The job with an id, if it still runs. */
  record OfJob(int jobId, String reason) implements Cancellation {
    @Override
    public void accept(Visitor visitor) {
      visitor.job(this);
    }
  }

  /** Every running job of a group; a null group means jobs that have none. */
  record OfJobGroup(@Nullable String group, String reason) implements Cancellation {
    @Override
    public void accept(Visitor visitor) {
      visitor.jobGroup(this);
    }
  }

  /** Every running job of a group, and every job of the group that is submitted later. */
  record OfJobGroupAndFutureJobs(@Nullable String group, String reason) implements Cancellation {
    @Override
    public void accept(Visitor visitor) {
      visitor.jobGroupAndFutureJobs(this);
    }
  }

  /** Every running job that has a tag. */
  record OfJobsWithTag(String tag, String reason) implements Cancellation {
    @Override
    public void accept(Visitor visitor) {
      visitor.jobsWithTag(this);
    }
  }

  /** Every running job that needs a stage. */
  record OfStage(int stageId, String reason) implements Cancellation {
    @Override
    public void accept(Visitor visitor) {
      visitor.stage(this);
    }
  }

  /** Every running job. */
  record OfAllJobs(String reason) implements Cancellation {
    @Override
    public void accept(Visitor visitor) {
      visitor.allJobs(this);
    }
  }

  /** Handles cancellations by kind, one method for each. */
  interface Visitor {
    void job(OfJob cancellation);

    void jobGroup(OfJobGroup cancellation);

    void jobGroupAndFutureJobs(OfJobGroupAndFutureJobs cancellation);

    void jobsWithTag(OfJobsWithTag cancellation);

    void stage(OfStage cancellation);

    void allJobs(OfAllJobs cancellation);
  }
}
