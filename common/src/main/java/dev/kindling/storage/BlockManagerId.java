package dev.kindling.storage;

import java.io.Serializable;

/** Identifies a store of blocks. In one JVM there is one. */
public class BlockManagerId implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String DRIVER = "driver";

  private final String executorId;
  private final String host;
  private final int port;

  /** Creates the identifier of a store at a host and port; port 0 if nothing listens. */
  public BlockManagerId(String executorId, String host, int port) {
    this.executorId = executorId;
    this.host = host;
    this.port = port;
  }

  /** Returns the identifier of the executor there. */
  public String executorId() {
    return executorId;
  }

  /** Returns the host. */
  public String host() {
    return host;
  }

  /** Returns the port. */
  public int port() {
    return port;
  }

  /** Returns host and port in one text. */
  public String hostPort() {
    return host + ":" + port;
  }

  /** Returns whether it is the driver's own store. */
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
