package dev.kindling.scheduler.cluster;

/** Something that runs tasks. In one JVM there is one, on this host. */
public class ExecutorInfo {
  private final String executorHost;
  private final int totalCores;

  /** What runs so many tasks at a time on a host. */
  public ExecutorInfo(String executorHost, int totalCores) {
    this.executorHost = executorHost;
    this.totalCores = totalCores;
  }

  /** The host. */
  public String executorHost() {
    return executorHost;
  }

  /** How many tasks it runs at a time. */
  public int totalCores() {
    return totalCores;
  }

  /** The resource profile: the default one. */
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
