package dev.kindling.bench.work;

import java.util.concurrent.Callable;

/**
 * A program made ready.
 *
 * @param times how often it does the same thing, so that the time of one can be told
 * @param once does it and gives its answer, the same from every peer
 */
record BenchWork(long times, Callable<Object> once) {
  static BenchWork of(Callable<Object> once) {
    return new BenchWork(1, once);
  }
}
