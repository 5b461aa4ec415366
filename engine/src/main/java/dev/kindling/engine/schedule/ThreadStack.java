package dev.kindling.engine.schedule;

import java.util.List;

/**
 * Where a thread is.
 *
 * @param frames the innermost first
 */
public record ThreadStack(String name, Thread.State state, List<StackTraceElement> frames) {
  private static final int MAX_FRAMES = 64;

  ThreadStack(String name, Thread.State state, StackTraceElement[] frames) {
    this(name, state, List.of(frames));
  }

  /** Returns a line for each frame: those of the program, or all where it has none. */
  public String lines() {
    List<StackTraceElement> shown =
        FoldedTrace.withoutEngine(frames.toArray(new StackTraceElement[0]));
    if (shown.stream().allMatch(ThreadStack::isOfTheJdk)) {
      shown = frames;
    }
    StringBuilder lines = new StringBuilder();
    for (StackTraceElement frame : shown.subList(0, Math.min(shown.size(), MAX_FRAMES))) {
      lines.append("\n    at ").append(frame);
    }
    if (shown.size() > MAX_FRAMES) {
      lines.append("\n    ... ").append(shown.size() - MAX_FRAMES).append(" more");
    }
    return lines.toString();
  }

  private static boolean isOfTheJdk(StackTraceElement frame) {
    return frame.getClassName().startsWith("java.") || frame.getClassName().startsWith("jdk.");
  }
}
