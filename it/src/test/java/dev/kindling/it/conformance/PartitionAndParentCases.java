package dev.kindling.it.conformance;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The operators on whole partitions or on several RDDs. Plain Java computes the expected answers,
 * or the case states them.
 */
final class PartitionAndParentCases {
  private static final List<Integer> NUMBERS =
      IntStream.range(0, 20).map(i -> i * 7 % 23).boxed().toList();
  private static final List<Integer> EVEN = NUMBERS.stream().filter(x -> x % 2 == 0).toList();
  private static final List<Integer> ODD = NUMBERS.stream().filter(x -> x % 2 == 1).toList();

  private PartitionAndParentCases() {}

  static List<ConformanceCase> all() {
    return List.of(
        new ConformanceCase(
            "zip",
            (sc, v) -> v.cached(numbers(sc, v).zip(numbers(sc, v).map(x -> -x))).collect(),
            NUMBERS.stream().map(x -> new Tuple2<>(x, -x)).toList()),
        new ConformanceCase(
            "zip with itself",
            (sc, v) -> {
              JavaRDD<Integer> rdd = v.cached(numbers(sc, v));
              return rdd.zip(rdd).collect();
            },
            NUMBERS.stream().map(x -> new Tuple2<>(x, x)).toList()),
        new ConformanceCase(
            "zipPartitions",
            (sc, v) ->
                v.cached(numbers(sc, v).zipPartitions(numbers(sc, v), (a, b) -> b)).collect(),
            NUMBERS),
        new ConformanceCase(
            "zipWithIndex",
            (sc, v) -> v.cached(numbers(sc, v).zipWithIndex()).values().collect(),
            LongStream.range(0, NUMBERS.size()).boxed().toList()),
        new ConformanceCase(
            "zipWithUniqueId",
            (sc, v) -> v.cached(numbers(sc, v).zipWithUniqueId()).values().distinct().count(),
            (long) NUMBERS.size()),
        new ConformanceCase(
            "glom",
            (sc, v) -> v.cached(numbers(sc, v).glom()).flatMap(List::iterator).collect(),
            NUMBERS),
        new ConformanceCase(
            "mapPartitionsWithIndex",
            (sc, v) ->
                v.cached(
                        numbers(sc, v)
                            .mapPartitionsWithIndex((i, it) -> List.of(i).iterator(), false))
                    .collect()
                    .equals(IntStream.range(0, v.partitions()).boxed().toList()),
            true),
        new ConformanceCase(
            "flatMapToPair, mapPartitionsToPair",
            (sc, v) ->
                v.cached(
                        numbers(sc, v)
                            .flatMapToPair(x -> List.of(new Tuple2<>(x, 1)).iterator())
                            .mapPartitionsToPair(it -> it))
                    .keys()
                    .collect(),
            NUMBERS),
        new ConformanceCase(
            "mapToDouble, flatMapToDouble, mapPartitionsToDouble",
            (sc, v) ->
                numbers(sc, v)
                    .mapToDouble(x -> x)
                    .flatMapToDouble(x -> List.of(x / 2).iterator())
                    .mapPartitionsToDouble(it -> it)
                    .cache()
                    .collect(),
            NUMBERS.stream().map(x -> x / 2.0).toList()),
        new ConformanceCase(
            "cartesian",
            (sc, v) ->
                sorted(v.cached(numbers(sc, v).cartesian(sc.parallelize(EVEN, 2))).collect()),
            sorted(
                NUMBERS.stream()
                    .flatMap(x -> EVEN.stream().map(y -> new Tuple2<>(x, y)))
                    .toList())),
        new ConformanceCase(
            "subtract",
            (sc, v) -> sorted(v.cached(numbers(sc, v).subtract(v.rdd(sc, EVEN))).collect()),
            sorted(ODD)),
        new ConformanceCase(
            "subtractByKey with one shuffle",
            (sc, v) ->
                sorted(
                    v.cached(
                            keyed(numbers(sc, v))
                                .partitionBy(new HashPartitioner(3))
                                .subtractByKey(keyed(v.rdd(sc, ODD))))
                        .keys()
                        .collect()),
            sorted(EVEN)),
        new ConformanceCase(
            "intersection",
            (sc, v) ->
                sorted(
                    v.cached(v.rdd(sc, EVEN).union(v.rdd(sc, EVEN)).intersection(numbers(sc, v)))
                        .collect()),
            sorted(EVEN)),
        new ConformanceCase(
            "cogroup of four",
            (sc, v) -> {
              JavaPairRDD<Integer, Integer> all = keyed(numbers(sc, v));
              JavaPairRDD<Integer, Integer> even = keyed(v.rdd(sc, EVEN));
              JavaPairRDD<Integer, Integer> odd = even.mapValues(x -> x + 1);
              return sorted(v.cached(all.cogroup(even, odd, all)).collect());
            },
            sorted(
                NUMBERS.stream()
                    .map(
                        x ->
                            x % 2 == 0
                                ? "(%d,([%d],[%d],[%d],[%d]))".formatted(x, x, x, x + 1, x)
                                : "(%d,([%d],[],[],[%d]))".formatted(x, x, x))
                    .toList())),
        new ConformanceCase(
            "outer joins",
            (sc, v) -> {
              JavaPairRDD<Integer, Integer> all = keyed(numbers(sc, v));
              JavaPairRDD<Integer, Integer> even = keyed(v.rdd(sc, EVEN));
              return List.of(
                  sorted(v.cached(all.leftOuterJoin(even)).values().collect()),
                  sorted(v.cached(even.rightOuterJoin(all)).values().collect()),
                  v.cached(even.fullOuterJoin(all.filter(x -> x._1() % 2 == 1))).count());
            },
            List.of(
                sorted(NUMBERS.stream().map(x -> "(" + x + "," + optional(x) + ")").toList()),
                sorted(NUMBERS.stream().map(x -> "(" + optional(x) + "," + x + ")").toList()),
                (long) NUMBERS.size())),
        new ConformanceCase(
            "filterByRange and lookup of sorted pairs",
            (sc, v) -> {
              JavaPairRDD<Integer, Integer> sorted = v.cached(keyed(numbers(sc, v)).sortByKey());
              return List.of(
                  v.cached(sorted.filterByRange(5, 9)).keys().collect(),
                  sorted.lookup(7),
                  sorted.lookup(1000));
            },
            List.of(
                NUMBERS.stream().filter(x -> x >= 5 && x <= 9).sorted().toList(),
                List.of(7),
                List.of())),
        new ConformanceCase(
            "repartitionAndSortWithinPartitions",
            (sc, v) -> {
              HashPartitioner one = new HashPartitioner(1);
              JavaPairRDD<Integer, Integer> sorted =
                  keyed(numbers(sc, v)).repartitionAndSortWithinPartitions(one);
              return v.cached(sorted.repartitionAndSortWithinPartitions(one)).keys().collect();
            },
            NUMBERS.stream().sorted().toList()));
  }

  private static String optional(int number) {
    return number % 2 == 0 ? "Optional[" + number + "]" : "Optional.empty";
  }

  private static JavaRDD<Integer> numbers(JavaSparkContext sc, Variant variant) {
    return variant.rdd(sc, NUMBERS);
  }

  private static JavaPairRDD<Integer, Integer> keyed(JavaRDD<Integer> rdd) {
    return rdd.mapToPair(x -> new Tuple2<>(x, x));
  }

  private static List<String> sorted(Collection<?> records) {
    List<String> texts = new ArrayList<>();
    records.forEach(each -> texts.add(each.toString()));
    texts.sort(null);
    return texts;
  }
}
