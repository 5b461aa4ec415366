package dev.kindling.scheduler;

import java.io.Serializable;

/** The application ended: the last that a listener is told. */
public class SparkListenerApplicationEnd implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final long time;

  /** An application that ends. */
  public SparkListenerApplicationEnd(long time) {
    this.time = time;
  }

  /** When, in milliseconds since the epoch. */
  public long time() {
    return time;
  }

  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerApplicationEnd", time);
  }
}
