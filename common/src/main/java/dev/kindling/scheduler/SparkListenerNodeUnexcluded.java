package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * A host gets tasks again. Never told here: one JVM has no other executors to keep off.
 *
 * @param time when, in milliseconds since the epoch
 * @param hostId which host
 */
public record SparkListenerNodeUnexcluded(long time, String hostId)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerNodeUnexcluded", time, hostId);
  }
}
