package dev.kindling;

import java.io.Serializable;

/** How a job stood when the status tracker was asked. */
public interface SparkJobInfo extends Serializable {
  /** The job's id. */
  int jobId();

  /** All stages it needs, those that were skipped included. */
  int[] stageIds();

  /** Whether it runs, or how it ended. */
  JobExecutionStatus status();
}
