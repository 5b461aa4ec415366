package dev.kindling.fuzz;

import dev.kindling.fuzz.compare.Comparison;
import dev.kindling.fuzz.compare.Difference;
import dev.kindling.fuzz.compare.Shrinker;
import dev.kindling.fuzz.generate.Generator;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Runs seeds one after the other and tells of differences as they are found. */
final class Round {
  private static final String CLEAR = "\r\u001b[K";

  private final Comparison comparison;
  private final PrintStream out;
  private final boolean onTerminal;
  private final Generator generator = new Generator();
  private final Set<String> kinds = new HashSet<>();
  private final long began = System.nanoTime();
  private int programs;
  private int differed;

  /**
   * @param onTerminal whether a line of progress is of use
   */
  Round(Comparison comparison, PrintStream out, boolean onTerminal) {
    this.comparison = comparison;
    this.out = out;
    this.onTerminal = onTerminal;
  }

  /** How many programs differed. */
  synchronized int differed() {
    return differed;
  }

  /** Runs a seed's program on both engines. */
  void run(long seed) {
    Optional<Difference> found = comparison.difference(generator.program(seed));
    synchronized (this) {
      programs++;
      differed += found.isPresent() ? 1 : 0;
    }
    found.ifPresent(difference -> tell(seed, difference));
    if (onTerminal) {
      out.print(CLEAR + "seed " + seed + ": " + words());
      out.flush();
    }
  }

  // Many programs find the same; the first is made small, which takes a while.
  private void tell(long seed, Difference found) {
    String start = (onTerminal ? CLEAR : "") + "seed " + seed;
    if (!kinds.add(found.kind())) {
      out.println(start + ": as before, " + found.where() + ", " + found.what());
      return;
    }
    out.println(start + "\n" + Shrinker.shrink(found, comparison) + "\n");
  }

  /** Prints the last line. */
  synchronized void account() {
    out.println((onTerminal ? CLEAR : "") + words());
  }

  private synchronized String words() {
    double seconds = (System.nanoTime() - began) / 1e9;
    return String.format(
        "%d programs, %d differed (%.0f s, %.1f a second)",
        programs, differed, seconds, programs / seconds);
  }
}
