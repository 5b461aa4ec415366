package dev.kindling.engine.schedule;

import dev.kindling.SparkException;
import dev.kindling.plan.CallSite;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Stack traces as a program's author reads them: without the engine's own frames. */
public final class FoldedTrace {
  private FoldedTrace() {}

  /**
   * Takes the engine's frames out of a throwable, its causes and what it suppressed. A trace that
   * begins in the engine stays whole, unless the engine threw it for the program to read: it may
   * tell of a defect.
   */
  public static void fold(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> waiting = new ArrayDeque<>();
    waiting.push(thrown);
    while (!waiting.isEmpty()) {
      Throwable next = waiting.pop();
      if (!seen.add(next)) {
        continue;
      }
      foldOne(next);
      if (next.getCause() != null) {
        waiting.push(next.getCause());
      }
      for (Throwable suppressed : next.getSuppressed()) {
        waiting.push(suppressed);
      }
    }
  }

  /**
   * Takes the engine's frames off an exception that the engine is about to throw to the program.
   */
  static void foldTop(Throwable thrown) {
    foldOne(thrown);
  }

  /** The throwable and its causes, as {@code printStackTrace} has them. */
  static String text(Throwable thrown) {
    StringWriter text = new StringWriter();
    try (PrintWriter writer = new PrintWriter(text)) {
      thrown.printStackTrace(writer);
    } catch (RuntimeException e) {
      return thrown.getClass().getName() + " (its own printStackTrace failed: " + e + ")";
    }
    return text.toString();
  }

  private static void foldOne(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    if (frames.length == 0
        || (CallSite.isInternal(frames[0].getClassName()) && !(thrown instanceof SparkException))) {
      return;
    }
    List<StackTraceElement> kept = new ArrayList<>(frames.length);
    for (StackTraceElement frame : frames) {
      if (!CallSite.isInternal(frame.getClassName())) {
        kept.add(frame);
      }
    }
    if (!kept.isEmpty() && kept.size() < frames.length) {
      thrown.setStackTrace(kept.toArray(new StackTraceElement[0]));
    }
  }
}
