package dev.kindling.fuzz.compare;

import java.util.ArrayList;
import java.util.List;

/** What one engine did with a program: lines that another engine's can be compared with. */
public final class Transcript {
  private final List<Line> lines = new ArrayList<>();

  /**
   * One observation.
   *
   * @param call the program's call it belongs to, or a dataset's name
   * @param what which of its observations: answer, error, jobs, debug, contents
   */
  public record Line(String call, String what, String text) {
    @Override
    public String toString() {
      return call + "\n    " + what + ": " + text.replace("\n", "\n    ");
    }
  }

  /** Adds an observation. */
  public void add(String call, String what, String text) {
    lines.add(new Line(call, what, text));
  }

  /** All observations, in the order in which they were made. */
  public List<Line> lines() {
    return lines;
  }
}
