package dev.kindling.spi;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes exceptions of programs. A program may override every method of an exception, and they
 * may fail or return texts of any length. The methods of this class neither fail nor return more
 * than a bounded text, so that a job whose function failed always ends.
 */
public final class ThrowableText {
  /** The number of characters of a message from which on it is cut. */
  static final int MAX_MESSAGE = 1 << 16;

  /** The same for a stack trace with its causes. */
  static final int MAX_STACK = 1 << 20;

  /** How many causes of an exception are looked at: a getCause may return a new one each time. */
  public static final int MAX_CAUSES = 64;

  private static final int MAX_FRAMES = 1024;

  private ThrowableText() {}

  /** Returns the message, null where there is none. */
  public static @Nullable String message(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? null : cut(message, MAX_MESSAGE);
    } catch (Throwable failure) {
      return failed("getMessage", failure);
    }
  }

  /** Returns the class and the message, as {@code toString} does. */
  public static String summary(Throwable thrown) {
    try {
      return cut(String.valueOf(thrown.toString()), MAX_MESSAGE);
    } catch (Throwable failure) {
      return thrown.getClass().getName() + " " + failed("toString", failure);
    }
  }

  /** Returns the cause, null where there is none or where it can't be had. */
  public static @Nullable Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (Throwable failure) {
      return null;
    }
  }

  /** Returns the frames, none where they can't be had. */
  public static StackTraceElement[] frames(Throwable thrown) {
    try {
      StackTraceElement[] frames = thrown.getStackTrace();
      return frames == null ? new StackTraceElement[0] : frames;
    } catch (Throwable failure) {
      return new StackTraceElement[0];
    }
  }

  /** Returns what {@code printStackTrace} prints: the exception, its frames and its causes. */
  public static String stack(Throwable thrown) {
    BoundedText text = new BoundedText();
    try (PrintWriter writer = new PrintWriter(text)) {
      thrown.printStackTrace(writer);
    } catch (Throwable failure) {
      return stackByParts(thrown);
    }
    return text.toString();
  }

  /** The same, made of those parts of the exception and its causes that can be had. */
  private static String stackByParts(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    StringBuilder text = new StringBuilder();
    Throwable next = thrown;
    while (next != null && seen.size() < MAX_CAUSES && seen.add(next)) {
      text.append(next == thrown ? "" : "Caused by: ").append(summary(next)).append('\n');
      StackTraceElement[] frames = frames(next);
      for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
        text.append("\tat ").append(frames[i]).append('\n');
      }
      next = cause(next);
    }
    return cut(text.toString(), MAX_STACK);
  }

  private static String cut(String text, int length) {
    return text.length() <= length
        ? text
        : text.substring(0, length)
            + "... ("
            + (text.length() - length)
            + " more characters are left out)";
  }

  private static String failed(String method, Throwable failure) {
    return "(its " + method + " failed with " + failure.getClass().getName() + ")";
  }

  /** Takes as many characters as a text may have, and fails at more: printing then ends. */
  private static final class BoundedText extends Writer {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] characters, int from, int count) {
      requireRoom(count);
      text.append(characters, from, count);
    }

    @Override
    public void write(String characters, int from, int count) {
      requireRoom(count);
      text.append(characters, from, from + count);
    }

    private void requireRoom(int count) {
      if (count > MAX_STACK - text.length()) {
        throw new IllegalStateException("the text is too long");
      }
    }

    @Override
    public void flush() {
      // There is nothing behind it.
    }

    @Override
    public void close() {
      // There is nothing to free.
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
