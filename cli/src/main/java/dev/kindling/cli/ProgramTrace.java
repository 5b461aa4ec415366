package dev.kindling.cli;

import dev.kindling.SparkConf;
import dev.kindling.plan.CallSite;
import dev.kindling.plan.TerminalText;
import dev.kindling.spi.ThrowableText;
import java.io.PrintStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A stack trace for the author of the program: as the JVM prints it, but with runs of frames of
 * Kindling and of the JDK's internals folded into a line that gives their number.
 */
final class ProgramTrace {
  /** The root package of the API; Spark's if the program runs on the drop-in. */
  private static final String API = SparkConf.class.getPackageName();

  private final StringBuilder text = new StringBuilder("Exception in thread \"");
  private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private static final int MAX_THROWABLES = 1000;

  private ProgramTrace() {}

  /**
   * Prints an exception of this thread's program.
   *
   * @param toTerminal whether a terminal shows it, which messages of the program must not command
   */
  static void print(Throwable thrown, PrintStream out, boolean toTerminal) {
    String trace = of(thrown, Thread.currentThread().getName());
    out.print(toTerminal ? TerminalText.lines(trace) : trace);
    if (HadoopRemedy.explains(thrown)) {
      out.print(HadoopRemedy.TEXT);
    }
    out.flush();
  }

  /** The text of a stack trace; it ends with a line feed. */
  static String of(Throwable thrown, String threadName) {
    ProgramTrace trace = new ProgramTrace();
    trace.text.append(threadName).append("\" ");
    trace.add(thrown, "", "", new StackTraceElement[0]);
    return trace.text.toString();
  }

  private void add(Throwable thrown, String indent, String caption, StackTraceElement[] enclosing) {
    text.append(indent).append(caption);
    if (seen.size() > MAX_THROWABLES) {
      text.append("[more causes are left out]\n");
      return;
    }
    if (!seen.add(thrown)) {
      text.append("[seen above: ").append(ThrowableText.summary(thrown)).append("]\n");
      return;
    }
    text.append(ThrowableText.summary(thrown)).append('\n');
    StackTraceElement[] frames = ThrowableText.frames(thrown);
    int own = frames.length - inCommon(frames, enclosing);
    addFrames(frames, own, indent);
    for (Throwable suppressed : thrown.getSuppressed()) {
      add(suppressed, indent + "\t", "Suppressed: ", frames);
    }
    Throwable cause = ThrowableText.cause(thrown);
    if (cause != null) {
      add(cause, indent, "Caused by: ", frames);
    }
  }

  /** The number of outermost frames that are also frames of the enclosing exception. */
  private static int inCommon(StackTraceElement[] frames, StackTraceElement[] enclosing) {
    int common = 0;
    while (common < frames.length
        && common < enclosing.length
        && frames[frames.length - 1 - common].equals(enclosing[enclosing.length - 1 - common])) {
      common++;
    }
    return common;
  }

  private void addFrames(StackTraceElement[] frames, int own, String indent) {
    int folded = 0;
    for (int i = 0; i < own; i++) {
      if (isInternal(frames[i])) {
        folded++;
        continue;
      }
      addFold(folded, indent);
      folded = 0;
      text.append(indent).append("\tat ").append(frames[i]).append('\n');
    }
    if (own < frames.length) {
      addFold(folded, indent);
      text.append(indent).append("\t... ").append(frames.length - own).append(" more\n");
    } else if (!isLauncher(frames, own)) {
      addFold(folded, indent);
    }
  }

  /** Whether the outermost frame is {@link Run}'s: it says nothing about the program. */
  private static boolean isLauncher(StackTraceElement[] frames, int own) {
    return own > 0 && frames[own - 1].getClassName().equals(Run.class.getName());
  }

  private void addFold(int frames, String indent) {
    if (frames > 0) {
      text.append(indent)
          .append("\t... ")
          .append(frames)
          .append(frames == 1 ? " frame" : " frames")
          .append(" of Kindling and the JDK\n");
    }
  }

  private static boolean isInternal(StackTraceElement frame) {
    String name = frame.getClassName();
    return isKindlings(name)
        || name.startsWith("jdk.internal.")
        || name.startsWith("sun.")
        || name.startsWith("java.lang.invoke.")
        || name.startsWith("java.lang.reflect.")
        || name.startsWith("java.util.concurrent.")
        || name.startsWith("java.util.stream.")
        || name.equals("java.lang.Thread");
  }

  /** A program may be in a package below {@code dev.kindling} without being internal. */
  private static boolean isKindlings(String className) {
    return CallSite.isInternal(className)
        || className.startsWith("dev.kindling.cli.")
        || className.startsWith("dev.kindling.observe.")
        || className.startsWith("dev.kindling.ui.")
        || className.startsWith(API + ".util.")
        || className.startsWith(API + ".broadcast.")
        || className.startsWith(API + ".storage.");
  }
}
