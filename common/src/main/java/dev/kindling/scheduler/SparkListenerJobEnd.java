package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * A job ended.
 *
 * @param jobId the job
 * @param time when, in milliseconds since the epoch
 * @param jobResult how it ended
 */
public record SparkListenerJobEnd(int jobId, long time, JobResult jobResult)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerJobEnd", jobId, time, jobResult);
  }
}
