package dev.kindling.cluster;

/** A program cannot be handed to Spark. The message, one line, says why and what to do about it. */
public final class ClusterException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message for the user. */
  public ClusterException(String message) {
    super(message);
  }
}
