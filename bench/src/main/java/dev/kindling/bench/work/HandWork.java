package dev.kindling.bench.work;

/**
 * The same workloads, written by hand without an engine: with two threads, arrays and the JDK's
 * collections. Arguments: those of a {@link WorkRequest}.
 */
public final class HandWork {
  private HandWork() {}

  public static void main(String[] args) throws Exception {
    WorkRequest request = WorkRequest.of(args);
    try (TwoThreads threads = new TwoThreads(request)) {
      Stopwatch.time(request, prepared(threads, request));
    }
  }

  private static BenchWork prepared(TwoThreads threads, WorkRequest request) throws Exception {
    HandKeys keys = new HandKeys(threads, request);
    HandJoins joins = new HandJoins(threads, request);
    HandSorts sorts = new HandSorts(threads);
    HandPasses passes = new HandPasses(threads, request);
    return switch (request.program()) {
      case "narrow chain" -> BenchWork.of(passes::narrowChain);
      case "cached passes" -> passes.cached();
      case "pagerank" -> BenchWork.of(passes::pageRank);
      case "word count" -> BenchWork.of(keys::wordCount);
      case "reduce ints" -> BenchWork.of(keys::reduceInts);
      case "reduce strings" -> BenchWork.of(keys::reduceStrings);
      case "aggregate" -> BenchWork.of(keys::aggregate);
      case "group" -> BenchWork.of(keys::group);
      case "distinct" -> BenchWork.of(keys::distinct);
      case "join" -> BenchWork.of(joins::join);
      case "skewed join" -> BenchWork.of(joins::skewedJoin);
      case "cogroup" -> BenchWork.of(joins::cogroup);
      case "sort pairs" -> BenchWork.of(sorts::pairs);
      case "sort strings" -> BenchWork.of(sorts::strings);
      default -> throw new IllegalArgumentException("unknown program: " + request.program());
    };
  }
}
