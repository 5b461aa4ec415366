package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * A host gets no more tasks, because executors failed on it. Kindling never sends this event,
 * because one JVM has no other executors.
 *
 * @param time when it happened, in milliseconds since 1970-01-01 UTC
 * @param hostId the name of the host
 * @param executorFailures the number of executors that failed on it
 */
public record SparkListenerNodeExcluded(long time, String hostId, int executorFailures)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerNodeExcluded", time, hostId, executorFailures);
  }
}
