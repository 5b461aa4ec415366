package dev.kindling.python.wire;

import java.io.IOException;

/** A message that isn't as its description says. */
public final class MessageException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With the rule that the message breaks. */
  public MessageException(String message) {
    super(message);
  }

  /** For a message that only another version of the other side can have sent. */
  static MessageException ofOtherVersion(String message) {
    return new MessageException(
        message
            + ": the Python package and kindling.jar have to be of one build. Reinstall"
            + " kindling-rdd, or unset KINDLING_JAR");
  }
}
