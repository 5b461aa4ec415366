package dev.kindling.fuzz;

import dev.kindling.fuzz.compare.Comparison;
import dev.kindling.fuzz.compare.Difference;
import dev.kindling.fuzz.compare.Shrinker;
import dev.kindling.fuzz.generate.Generator;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Runs seeds one after the other and prints each difference when it is found. */
final class Round {
  private static final String CLEAR = "\r\u001b[K";

  private final Comparison comparison;
  private final PrintStream out;
  private final boolean onTerminal;
  private final Generator generator = new Generator();
  private final Set<String> kinds = new HashSet<>();
  private final long start = System.nanoTime();
  private int programs;
  private int differed;

  /**
   * @param onTerminal whether to print a line of progress
   */
  Round(Comparison comparison, PrintStream out, boolean onTerminal) {
    this.comparison = comparison;
    this.out = out;
    this.onTerminal = onTerminal;
  }

  /** Returns the number of programs that differed. */
  synchronized int differed() {
    return differed;
  }

  /** Runs the program of a seed on both engines. */
  void run(long seed) {
    Optional<Difference> found = comparison.difference(generator.program(seed));
    synchronized (this) {
      programs++;
      differed += found.isPresent() ? 1 : 0;
    }
    found.ifPresent(difference -> print(seed, difference));
    if (onTerminal) {
      out.print(CLEAR + "seed " + seed + ": " + summary());
      out.flush();
    }
  }

  // Many programs find the same difference. Shrinking a program takes time, so only the first is
  // shrunk.
  private void print(long seed, Difference found) {
    String prefix = (onTerminal ? CLEAR : "") + "seed " + seed;
    if (!kinds.add(found.kind())) {
      out.println(prefix + ": a known kind of difference, " + found.where() + ", " + found.what());
      return;
    }
    out.println(prefix + "\n" + Shrinker.shrink(found, comparison) + "\n");
  }

  /** Prints the summary, which is the last line. */
  synchronized void printSummary() {
    out.println((onTerminal ? CLEAR : "") + summary());
  }

  private synchronized String summary() {
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(
        "%d programs, %d differed (%.0f s, %.1f a second)",
        programs, differed, seconds, programs / seconds);
  }
}
