package dev.kindling.scheduler;

import java.io.Serializable;

/** A heartbeat of an executor. Never told here: the driver is the executor. */
public class SparkListenerExecutorMetricsUpdate implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final String execId;

  /** A heartbeat. */
  public SparkListenerExecutorMetricsUpdate(String execId) {
    this.execId = execId;
  }

  /** Which executor. */
  public String execId() {
    return execId;
  }

  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerExecutorMetricsUpdate", execId);
  }
}
