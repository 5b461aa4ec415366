package dev.kindling.bench.work;

import dev.kindling.SparkConf;
import dev.kindling.api.java.JavaSparkContext;

/**
 * RDD programs. Arguments: those of a {@link Request}. The build compiles the same files against
 * Apache Spark with changed imports.
 */
public final class RddWork {
  private RddWork() {}

  public static void main(String[] args) throws Exception {
    Request request = Request.of(args);
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

  private static Work prepared(JavaSparkContext sc, Request request) {
    return switch (request.program()) {
      case "tiny job" -> SmallJobs.tinyJob(sc, request);
      case "tiny shuffle" -> SmallJobs.tinyShuffle(sc, request);
      case "empty tasks" -> SmallJobs.emptyTasks(sc, request);
      case "narrow chain" -> Work.of(() -> Passes.narrowChain(sc, request));
      case "repartition" -> Work.of(() -> Passes.repartition(sc, request));
      case "cached passes" -> Passes.cached(sc, request);
      case "pagerank" -> Work.of(() -> Passes.pageRank(sc, request));
      case "word count" -> Work.of(() -> ByKey.wordCount(sc, request));
      case "reduce ints" -> Work.of(() -> ByKey.reduceInts(sc, request));
      case "reduce strings" -> Work.of(() -> ByKey.reduceStrings(sc, request));
      case "aggregate" -> Work.of(() -> ByKey.aggregate(sc, request));
      case "group" -> Work.of(() -> ByKey.group(sc, request));
      case "distinct" -> Work.of(() -> ByKey.distinct(sc, request));
      case "join" -> Work.of(() -> ByKey.join(sc, request));
      case "skewed join" -> Work.of(() -> ByKey.skewedJoin(sc, request));
      case "cogroup" -> Work.of(() -> ByKey.cogroup(sc, request));
      case "sort pairs" -> Work.of(() -> Sorts.pairs(sc, request));
      case "sort strings" -> Work.of(() -> Sorts.strings(sc, request));
      case "large sort" -> Work.of(() -> Large.sort(sc, request));
      case "large group" -> Work.of(() -> Large.group(sc, request));
      case "large reduce" -> Work.of(() -> Large.reduce(sc, request));
      case "large join" -> Work.of(() -> Large.join(sc, request));
      case "large distinct" -> Work.of(() -> Large.distinct(sc, request));
      case "large persist" -> Work.of(() -> Large.persist(sc, request));
      default -> throw new IllegalArgumentException("no program is called " + request.program());
    };
  }
}
