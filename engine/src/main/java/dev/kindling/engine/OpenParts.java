package dev.kindling.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes the parts of an application in the reverse order of their opening. A part that fails to
 * close is logged, and the others are closed all the same. Not safe for use by several threads.
 */
final class OpenParts implements AutoCloseable {
  private static final Logger LOG = System.getLogger(OpenParts.class.getName());

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Adds a part that is to be closed; returns it. */
  <P extends AutoCloseable> P add(P part) {
    parts.push(part);
    return part;
  }

  /** Takes over the parts of another object, which then holds none. */
  void takeOver(OpenParts other) {
    while (!other.parts.isEmpty()) {
      parts.push(other.parts.removeLast());
    }
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Throwable thrown) {
        LOG.log(Level.WARNING, "A part of the application could not be closed: " + part, thrown);
      }
    }
  }
}
