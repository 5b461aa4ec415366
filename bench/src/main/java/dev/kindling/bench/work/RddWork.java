package dev.kindling.bench.work;

import dev.kindling.SparkConf;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * RDD programs, with the UI on. Arguments: the workload, by how much less is done. The build
 * compiles the same file against Apache Spark with changed imports.
 */
public final class RddWork {
  private RddWork() {}

  public static void main(String[] args) throws Exception {
    Stopwatch stopwatch = new Stopwatch(args[0], Integer.parseInt(args[1]));
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("bench")
            .set("spark.ui.enabled", "true")
            .set("spark.ui.port", "0")
            .set("spark.ui.showConsoleProgress", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1");
    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      JavaRDD<Integer> four = sc.parallelize(Arrays.asList(1, 2, 3, 4), 2);
      int jobs = stopwatch.scaled(400);
      stopwatch.time("tiny job", 3, 3, jobs, () -> repeated(jobs, four::count));
      int shuffles = stopwatch.scaled(100);
      stopwatch.time(
          "tiny shuffle", 3, 3, shuffles, () -> repeated(shuffles, () -> remainders(four)));
      int tasks = stopwatch.scaled(10_000);
      List<Integer> numbers = new ArrayList<>();
      for (int i = 0; i < tasks; i++) {
        numbers.add(i);
      }
      stopwatch.time("10,000 empty tasks", 1, 3, 1, () -> sc.parallelize(numbers, tasks).count());
      long half = stopwatch.scaled(50_000_000);
      stopwatch.time("narrow chain of 100 million", 1, 3, 1, () -> narrowChain(sc, half));
    }
  }

  private interface Job {
    long run();
  }

  private static long repeated(int times, Job job) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += job.run();
    }
    return sum;
  }

  private static long remainders(JavaRDD<Integer> numbers) {
    return numbers.groupBy(x -> x % 2).count();
  }

  private static Object narrowChain(JavaSparkContext sc, long half) {
    return sc.parallelize(Arrays.asList(0L, 1L), 2)
        .flatMap(p -> new Longs(p * half, (p + 1) * half))
        .map(x -> x * 3 + 1)
        .filter(x -> x % 2 == 0)
        .map(x -> x ^ (x >>> 3))
        .reduce(Long::sum);
  }
}
