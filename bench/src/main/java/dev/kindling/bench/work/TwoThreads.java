package dev.kindling.bench.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two threads, each of which does one half of a step and makes its half of the numbers. */
final class TwoThreads implements AutoCloseable {
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final long half;

  TwoThreads(WorkRequest request) {
    this.half = request.records() / 2;
  }

  /** One half of a step. */
  interface Part<T> {
    T of(int index) throws Exception;
  }

  /** What happens to a number. */
  interface NumberVisit {
    void each(long number);
  }

  /** How many numbers each half has. */
  int half() {
    return Math.toIntExact(half);
  }

  /** Does both halves at the same time, and returns their results. */
  <T> List<T> both(Part<T> part) throws Exception {
    Callable<T> first = () -> part.of(0);
    Callable<T> second = () -> part.of(1);
    List<T> results = new ArrayList<>();
    for (Future<T> future : threads.invokeAll(List.of(first, second))) {
      results.add(future.get());
    }
    return results;
  }

  /** Does both halves, and returns the sum of their results. */
  Object sum(Part<Long> part) throws Exception {
    List<Long> parts = both(part);
    return parts.get(0) + parts.get(1);
  }

  /** Visits the numbers of one half. */
  void numbers(int part, NumberVisit visit) {
    for (long x = part * half; x < (part + 1) * half; x++) {
      visit.each(x);
    }
  }

  /** Which of the two threads merges what belongs to a key. */
  static int parity(Object key) {
    int hash = key.hashCode();
    return (hash ^ (hash >>> 15)) & 1;
  }

  /** Returns two new objects: one for each parity. */
  static <T> List<T> two(Callable<T> made) throws Exception {
    return List.of(made.call(), made.call());
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
