package dev.kindling.fuzz.compare;

import java.util.ArrayList;
import java.util.List;

/** The observations of a program on one engine, to compare with those of another engine. */
public final class Transcript {
  private final List<Line> lines = new ArrayList<>();

  /**
   * One observation.
   *
   * @param call the call of the program, or the name of a dataset
   * @param what the kind of observation: answer, error, job, debug string, contents…
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

  /** Returns all observations, in the order in which they were made. */
  public List<Line> lines() {
    return lines;
  }
}
