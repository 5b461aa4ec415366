package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * A cluster started a process beside its executors. Never told here.
 *
 * @param time when, in milliseconds since the epoch
 * @param processId which process
 * @param info what is known of it
 */
public record SparkListenerMiscellaneousProcessAdded(
    long time, String processId, MiscellaneousProcessDetails info)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerMiscellaneousProcessAdded", time, processId, info);
  }
}
