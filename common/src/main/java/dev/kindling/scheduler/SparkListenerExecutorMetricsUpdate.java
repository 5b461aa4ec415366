package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * A heartbeat of an executor. Kindling never sends this event, because the driver is the executor.
 */
public class SparkListenerExecutorMetricsUpdate implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final String execId;

  /** Creates the event. */
  public SparkListenerExecutorMetricsUpdate(String execId) {
    this.execId = execId;
  }

  /** Returns the identifier of the executor. */
  public String execId() {
    return execId;
  }

  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerExecutorMetricsUpdate", execId);
  }
}
