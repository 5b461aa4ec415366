package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * A job has ended.
 *
 * @param jobId the number of the job
 * @param time when it happened, in milliseconds since 1970-01-01 UTC
 * @param jobResult whether it succeeded or failed
 */
public record SparkListenerJobEnd(int jobId, long time, JobResult jobResult)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerJobEnd", jobId, time, jobResult);
  }
}
