package dev.kindling.bench.work;

import java.util.concurrent.Callable;

/**
 * Times one workload in this JVM and prints a line for each measured repetition: {@code RESULT},
 * name, nanoseconds, answer, separated by tabs.
 */
final class Stopwatch {
  private final String only;
  private final int scale;

  /**
   * @param only the workload to run
   * @param scale by how much less is done, 1 for the full work
   */
  Stopwatch(String only, int scale) {
    this.only = only;
    this.scale = scale;
  }

  /** How many of so many there are at this scale, at least one. */
  int scaled(int full) {
    return Math.max(1, full / scale);
  }

  /**
   * Runs the work if it is wanted: first unmeasured, then measured.
   *
   * @param times how often the work does the same thing, so that the line tells the time of one
   */
  void time(String name, int warmups, int repetitions, int times, Callable<Object> work)
      throws Exception {
    if (!name.equals(only)) {
      return;
    }
    for (int i = 0; i < warmups; i++) {
      work.call();
    }
    for (int i = 0; i < repetitions; i++) {
      System.gc();
      long start = System.nanoTime();
      Object answer = work.call();
      long nanos = (System.nanoTime() - start) / times;
      System.out.println("RESULT\t" + name + "\t" + nanos + "\t" + answer);
    }
  }
}
