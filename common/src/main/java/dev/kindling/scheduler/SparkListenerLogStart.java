package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * The first line of an event log.
 *
 * @param sparkVersion the version of Spark that wrote the log
 */
public record SparkListenerLogStart(String sparkVersion)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerLogStart", sparkVersion);
  }
}
