package dev.kindling.engine.schedule;

import dev.kindling.SparkException;
import dev.kindling.plan.CallSite;
import dev.kindling.spi.ThrowableText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Removes the engine's own frames from stack traces, for the author of a program. */
public final class FoldedTrace {
  private static final int MAX_THROWABLES = 10_000;

  private FoldedTrace() {}

  /**
   * Removes the engine's frames from a throwable, its causes and its suppressed throwables. A trace
   * that begins in the engine stays whole, since it may show a defect, unless the engine threw it
   * for the program to read.
   */
  public static void fold(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> unvisited = new ArrayDeque<>();
    unvisited.push(thrown);
    while (!unvisited.isEmpty()) {
      Throwable next = unvisited.pop();
      if (seen.size() > MAX_THROWABLES || !seen.add(next)) {
        continue;
      }
      foldOne(next);
      Throwable cause = ThrowableText.cause(next);
      if (cause != null) {
        unvisited.push(cause);
      }
      for (Throwable suppressed : next.getSuppressed()) {
        unvisited.push(suppressed);
      }
    }
  }

  /**
   * Removes the engine's frames from an exception that the engine is about to throw to the program.
   */
  static void foldTop(Throwable thrown) {
    foldOne(thrown);
  }

  private static void foldOne(Throwable thrown) {
    StackTraceElement[] frames = ThrowableText.frames(thrown);
    if (frames.length == 0
        || (CallSite.isInternal(frames[0].getClassName()) && !(thrown instanceof SparkException))) {
      return;
    }
    List<StackTraceElement> remaining = withoutEngine(frames);
    if (!remaining.isEmpty() && remaining.size() < frames.length) {
      try {
        thrown.setStackTrace(remaining.toArray(new StackTraceElement[0]));
      } catch (Throwable failure) {
        // The program's own method: the trace stays whole.
        return;
      }
    }
  }

  /** Returns the frames that aren't the engine's. */
  static List<StackTraceElement> withoutEngine(StackTraceElement[] frames) {
    List<StackTraceElement> remaining = new ArrayList<>(frames.length);
    for (StackTraceElement frame : frames) {
      if (!CallSite.isInternal(frame.getClassName())) {
        remaining.add(frame);
      }
    }
    return remaining;
  }
}
