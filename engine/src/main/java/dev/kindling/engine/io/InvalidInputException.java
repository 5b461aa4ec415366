package dev.kindling.engine.io;

import java.io.IOException;

/** Input paths don't exist, or match nothing. The first line of the message is Hadoop's. */
public final class InvalidInputException extends IOException {
  private static final long serialVersionUID = 1L;

  InvalidInputException(String message) {
    super(message);
  }
}
