package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * A host got no more tasks, after failures. Never told here: one JVM has no other executors to keep
 * off.
 *
 * @param time when, in milliseconds since the epoch
 * @param hostId which host
 * @param executorFailures how many of its executors had failed
 * @deprecated Spark renamed it to {@link SparkListenerNodeExcluded}
 */
@Deprecated
public record SparkListenerNodeBlacklisted(long time, String hostId, int executorFailures)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerNodeBlacklisted", time, hostId, executorFailures);
  }
}
