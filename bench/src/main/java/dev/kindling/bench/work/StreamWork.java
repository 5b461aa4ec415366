package dev.kindling.bench.work;

import java.util.stream.LongStream;

/**
 * The same work in boxed parallel streams, where they can express it. Arguments: the workload, by
 * how much less is done.
 */
public final class StreamWork {
  private StreamWork() {}

  public static void main(String[] args) throws Exception {
    Stopwatch stopwatch = new Stopwatch(args[0], Integer.parseInt(args[1]));
    long half = stopwatch.scaled(50_000_000);
    stopwatch.time("narrow chain of 100 million", 1, 3, 1, () -> narrowChain(2 * half));
  }

  private static Object narrowChain(long end) {
    return LongStream.range(0, end)
        .parallel()
        .boxed()
        .map(x -> x * 3 + 1)
        .filter(x -> x % 2 == 0)
        .map(x -> x ^ (x >>> 3))
        .reduce(Long::sum)
        .orElseThrow();
  }
}
