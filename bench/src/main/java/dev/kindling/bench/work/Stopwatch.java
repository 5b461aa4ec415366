package dev.kindling.bench.work;

/**
 * Measures a program in this JVM. Prints a line for each measured repetition: {@code RESULT},
 * nanoseconds and answer, separated by tabs.
 */
final class Stopwatch {
  private Stopwatch() {}

  static void time(WorkRequest request, BenchWork work) throws Exception {
    for (int i = 0; i < request.warmups(); i++) {
      work.once().call();
    }
    for (int i = 0; i < request.repetitions(); i++) {
      System.gc();
      long start = System.nanoTime();
      Object answer = work.once().call();
      long nanos = (System.nanoTime() - start) / work.times();
      System.out.println("RESULT\t" + nanos + "\t" + answer);
    }
  }
}
