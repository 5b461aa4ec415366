package dev.kindling.engine.io;

import java.io.IOException;

/** Input paths that don't exist, or that match nothing; the first line is Hadoop's. */
public final class InvalidInputException extends IOException {
  private static final long serialVersionUID = 1L;

  InvalidInputException(String message) {
    super(message);
  }
}
