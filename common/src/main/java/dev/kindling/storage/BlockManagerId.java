package dev.kindling.storage;

import java.io.Serializable;

/** Who keeps blocks. In one JVM there is one. */
public class BlockManagerId implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String DRIVER = "driver";

  private final String executorId;
  private final String host;
  private final int port;

  /** Whoever keeps blocks at a host and port; port 0 where nothing listens. */
  public BlockManagerId(String executorId, String host, int port) {
    this.executorId = executorId;
    this.host = host;
    this.port = port;
  }

  /** What runs tasks there. */
  public String executorId() {
    return executorId;
  }

  /** The host. */
  public String host() {
    return host;
  }

  /** The port. */
  public int port() {
    return port;
  }

  /** Host and port in one. */
  public String hostPort() {
    return host + ":" + port;
  }

  /** Whether it is the driver's own. */
  public boolean isDriver() {
    return executorId.equals(DRIVER);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockManagerId that
        && executorId.equals(that.executorId)
        && host.equals(that.host)
        && port == that.port;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * executorId.hashCode() + host.hashCode()) + port;
  }

  @Override
  public String toString() {
    return "BlockManagerId(" + executorId + ", " + host + ", " + port + ", None)";
  }
}
