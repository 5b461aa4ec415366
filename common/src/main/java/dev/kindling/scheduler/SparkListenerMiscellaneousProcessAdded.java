package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * A cluster has started a process beside its executors. Kindling never sends this event.
 *
 * @param time when it happened, in milliseconds since 1970-01-01 UTC
 * @param processId the identifier of the process
 * @param info its address and its number of cores
 */
public record SparkListenerMiscellaneousProcessAdded(
    long time, String processId, MiscellaneousProcessDetails info)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerMiscellaneousProcessAdded", time, processId, info);
  }
}
