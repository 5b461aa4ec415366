package dev.kindling.scheduler;

import java.io.Serializable;

/** The application has ended: the last event of a listener. */
public class SparkListenerApplicationEnd implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final long time;

  /**
   * Creates the event.
   *
   * @param time when it happened, in milliseconds since 1970-01-01 UTC
   */
  public SparkListenerApplicationEnd(long time) {
    this.time = time;
  }

  /** Returns when the application ended, in milliseconds since 1970-01-01 UTC. */
  public long time() {
    return time;
  }

  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerApplicationEnd", time);
  }
}
