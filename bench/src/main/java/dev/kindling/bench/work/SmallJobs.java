package dev.kindling.bench.work;

import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** Jobs with almost no data, whose time is the overhead of the engine. */
final class SmallJobs {
  private SmallJobs() {}

  static BenchWork tinyJob(JavaSparkContext sc, WorkRequest request) {
    JavaRDD<Integer> four = sc.parallelize(Arrays.asList(1, 2, 3, 4), 2);
    return repeated(request.records(), four::count);
  }

  static BenchWork tinyShuffle(JavaSparkContext sc, WorkRequest request) {
    JavaRDD<Integer> four = sc.parallelize(Arrays.asList(1, 2, 3, 4), 2);
    return repeated(request.records(), () -> four.groupBy(x -> x % 2).count());
  }

  static BenchWork emptyTasks(JavaSparkContext sc, WorkRequest request) {
    int tasks = request.partitions();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      numbers.add(i);
    }
    return BenchWork.of(() -> sc.parallelize(numbers, tasks).count());
  }

  private static BenchWork repeated(long times, Callable<Long> job) {
    return new BenchWork(
        times,
        () -> {
          long sum = 0;
          for (long i = 0; i < times; i++) {
            sum += job.call();
          }
          return sum;
        });
  }
}
