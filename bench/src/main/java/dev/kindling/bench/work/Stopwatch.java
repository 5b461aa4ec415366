package dev.kindling.bench.work;

/**
 * Times a program in this JVM and prints a line for each measured repetition: {@code RESULT},
 * nanoseconds, answer, separated by tabs.
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
