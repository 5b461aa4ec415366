package dev.kindling.bench.work;

import java.util.concurrent.Callable;

/**
 * A prepared program.
 *
 * @param times the number of equal jobs in one run; the time of a run is divided by it
 * @param once runs the program and returns its answer, which is the same for every peer
 */
record BenchWork(long times, Callable<Object> once) {
  static BenchWork of(Callable<Object> once) {
    return new BenchWork(1, once);
  }
}
