package dev.kindling;

import java.io.Serializable;

/** The state of a job when the status tracker was asked. */
public interface SparkJobInfo extends Serializable {
  /** Returns the number of the job. */
  int jobId();

  /** Returns the numbers of all its stages, also of those that were skipped. */
  int[] stageIds();

  /** Returns whether it is running, or how it ended. */
  JobExecutionStatus status();
}
