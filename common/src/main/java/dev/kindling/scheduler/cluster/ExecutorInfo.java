package dev.kindling.scheduler.cluster;

/** An executor, which runs tasks. In one JVM there is one, on this host. */
public class ExecutorInfo {
  private final String executorHost;
  private final int totalCores;

  /** Creates an executor with a number of task slots on a host. */
  public ExecutorInfo(String executorHost, int totalCores) {
    this.executorHost = executorHost;
    this.totalCores = totalCores;
  }

  /** Returns the host. */
  public String executorHost() {
    return executorHost;
  }

  /** Returns the number of task slots. */
  public int totalCores() {
    return totalCores;
  }

  /** Returns the number of the resource profile: that of the default profile. */
  public int resourceProfileId() {
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExecutorInfo that
        && executorHost.equals(that.executorHost)
        && totalCores == that.totalCores;
  }

  @Override
  public int hashCode() {
    return 31 * executorHost.hashCode() + totalCores;
  }
}
