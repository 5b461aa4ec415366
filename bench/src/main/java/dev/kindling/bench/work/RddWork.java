package dev.kindling.bench.work;

import dev.kindling.SparkConf;
import dev.kindling.api.java.JavaSparkContext;

/**
 * Runs a workload as an RDD program. Arguments: those of a {@link WorkRequest}. The build compiles
 * the same files against Apache Spark with changed imports.
 */
public final class RddWork {
  private RddWork() {}

  public static void main(String[] args) throws Exception {
    WorkRequest request = WorkRequest.of(args);
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("bench")
            .set("spark.ui.enabled", Boolean.toString(request.ui()))
            .set("spark.ui.port", "0")
            .set("spark.ui.showConsoleProgress", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1");
    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      Stopwatch.time(request, prepared(sc, request));
    }
  }

  private static BenchWork prepared(JavaSparkContext sc, WorkRequest request) {
    return switch (request.program()) {
      case "tiny job" -> SmallJobs.tinyJob(sc, request);
      case "tiny shuffle" -> SmallJobs.tinyShuffle(sc, request);
      case "empty tasks" -> SmallJobs.emptyTasks(sc, request);
      case "narrow chain" -> BenchWork.of(() -> Passes.narrowChain(sc, request));
      case "repartition" -> BenchWork.of(() -> Passes.repartition(sc, request));
      case "cached passes" -> Passes.cached(sc, request);
      case "pagerank" -> BenchWork.of(() -> Passes.pageRank(sc, request));
      case "word count" -> BenchWork.of(() -> WorkByKey.wordCount(sc, request));
      case "reduce ints" -> BenchWork.of(() -> WorkByKey.reduceInts(sc, request));
      case "reduce strings" -> BenchWork.of(() -> WorkByKey.reduceStrings(sc, request));
      case "aggregate" -> BenchWork.of(() -> WorkByKey.aggregate(sc, request));
      case "group" -> BenchWork.of(() -> WorkByKey.group(sc, request));
      case "distinct" -> BenchWork.of(() -> WorkByKey.distinct(sc, request));
      case "join" -> BenchWork.of(() -> WorkByKey.join(sc, request));
      case "skewed join" -> BenchWork.of(() -> WorkByKey.skewedJoin(sc, request));
      case "cogroup" -> BenchWork.of(() -> WorkByKey.cogroup(sc, request));
      case "sort pairs" -> BenchWork.of(() -> Sorts.pairs(sc, request));
      case "sort strings" -> BenchWork.of(() -> Sorts.strings(sc, request));
      case "large sort" -> BenchWork.of(() -> Large.sort(sc, request));
      case "large group" -> BenchWork.of(() -> Large.group(sc, request));
      case "large reduce" -> BenchWork.of(() -> Large.reduce(sc, request));
      case "large join" -> BenchWork.of(() -> Large.join(sc, request));
      case "large distinct" -> BenchWork.of(() -> Large.distinct(sc, request));
      case "large persist" -> BenchWork.of(() -> Large.persist(sc, request));
      default -> throw new IllegalArgumentException("unknown program: " + request.program());
    };
  }
}
