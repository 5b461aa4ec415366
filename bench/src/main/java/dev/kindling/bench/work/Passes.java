package dev.kindling.bench.work;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.ArrayList;
import java.util.List;

/** Programs that read all records, once or several times. */
final class Passes {
  private Passes() {}

  static Object narrowChain(JavaSparkContext sc, WorkRequest request) {
    return WorkOnNumbers.of(sc, request)
        .map(x -> x * 3 + 1)
        .filter(x -> x % 2 == 0)
        .map(x -> x ^ (x >>> 3))
        .reduce(Long::sum);
  }

  /** Repartitions two partitions to the requested number. */
  static Object repartition(JavaSparkContext sc, WorkRequest request) {
    WorkRequest two =
        new WorkRequest("", request.records(), 0, 2, 0, 0, request.ui(), request.text());
    return WorkOnNumbers.of(sc, two)
        .map(WorkOnValues::mix)
        .repartition(request.partitions())
        .map(WorkOnValues::mix)
        .reduce(Long::sum);
  }

  static BenchWork cached(JavaSparkContext sc, WorkRequest request) {
    JavaRDD<Double> numbers =
        WorkOnNumbers.of(sc, request).map(x -> (double) (WorkOnValues.mix(x) >> 20));
    numbers.cache();
    numbers.count();
    long passes = request.keys();
    return BenchWork.of(
        () -> {
          double sum = 0;
          for (int i = 0; i < passes; i++) {
            double weight = i;
            sum += numbers.map(x -> x * weight).reduce(Double::sum);
          }
          return Math.round(sum / 1e6);
        });
  }

  static Object pageRank(JavaSparkContext sc, WorkRequest request) {
    long pages = request.keys();
    JavaPairRDD<Integer, Iterable<Integer>> links =
        WorkOnNumbers.of(sc, request)
            .mapToPair(
                x ->
                    new Tuple2<>(
                        (int) WorkOnValues.key(x, pages),
                        (int) WorkOnValues.key(x * 31 + 7, pages)))
            .groupByKey()
            .cache();
    JavaPairRDD<Integer, Double> ranks = links.mapValues(targets -> 1.0);
    for (int i = 0; i < 10; i++) {
      ranks =
          links
              .join(ranks)
              .values()
              .flatMapToPair(page -> shares(page._1(), page._2()).iterator())
              .reduceByKey(Double::sum)
              .mapValues(sum -> 0.15 + 0.85 * sum);
    }
    return Math.round(ranks.values().reduce(Double::sum));
  }

  private static List<Tuple2<Integer, Double>> shares(Iterable<Integer> targets, double rank) {
    int count = 0;
    for (Integer unused : targets) {
      count++;
    }
    List<Tuple2<Integer, Double>> shares = new ArrayList<>(count);
    for (Integer target : targets) {
      shares.add(new Tuple2<>(target, rank / count));
    }
    return shares;
  }
}
