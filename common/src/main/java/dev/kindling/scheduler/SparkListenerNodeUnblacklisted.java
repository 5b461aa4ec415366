package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * An excluded host gets tasks again. Kindling never sends this event, because one JVM has no other
 * executors.
 *
 * @param time when it happened, in milliseconds since 1970-01-01 UTC
 * @param hostId the name of the host
 * @deprecated Spark renamed it to {@link SparkListenerNodeUnexcluded}
 */
@Deprecated
public record SparkListenerNodeUnblacklisted(long time, String hostId)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerNodeUnblacklisted", time, hostId);
  }
}
