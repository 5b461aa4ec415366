package dev.kindling.it.conformance;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The operators. Plain Java computes the expected answers. A case compares the order of records
 * where the operator guarantees one.
 */
final class OperatorCases {
  private static final List<Integer> NUMBERS =
      IntStream.range(0, 30).map(i -> i * 7 % 31).boxed().toList();
  private static final List<String> WORDS =
      List.of("dark knight", "dunkirk", "pulp fiction", "avatar", "", "dunkirk");

  private OperatorCases() {}

  static List<ConformanceCase> all() {
    List<ConformanceCase> cases = new ArrayList<>();
    add(
        cases,
        "map",
        (sc, v) -> v.cached(v.rdd(sc, NUMBERS).map(x -> x + 1)).collect(),
        NUMBERS.stream().map(x -> x + 1).toList());
    add(
        cases,
        "filter",
        (sc, v) -> v.cached(v.rdd(sc, NUMBERS).filter(x -> x % 3 == 0)).collect(),
        NUMBERS.stream().filter(x -> x % 3 == 0).toList());
    add(
        cases,
        "flatMap",
        (sc, v) ->
            v.cached(v.rdd(sc, WORDS).flatMap(x -> Arrays.asList(x.split(" ")).iterator()))
                .collect(),
        WORDS.stream().flatMap(x -> Arrays.stream(x.split(" "))).toList());
    add(
        cases,
        "mapPartitions",
        (sc, v) -> v.cached(v.rdd(sc, NUMBERS).mapPartitions(records -> records)).collect(),
        NUMBERS);
    add(
        cases,
        "keyBy",
        (sc, v) -> v.cached(v.rdd(sc, WORDS).keyBy(String::length)).collect(),
        WORDS.stream().map(x -> new Tuple2<>(x.length(), x)).toList());
    add(
        cases,
        "mapToPair, keys, values",
        (sc, v) -> {
          JavaPairRDD<Integer, Integer> pairs =
              v.cached(v.rdd(sc, NUMBERS).mapToPair(x -> new Tuple2<>(x % 5, x)));
          return List.of(pairs.keys().collect(), pairs.values().collect());
        },
        List.of(NUMBERS.stream().map(x -> x % 5).toList(), NUMBERS));
    add(
        cases,
        "mapValues, flatMapValues",
        (sc, v) ->
            v.cached(
                    pairs(sc, v)
                        .mapValues(x -> x * 2)
                        .flatMapValues(x -> List.of(x, -x).iterator()))
                .collect(),
        NUMBERS.stream()
            .flatMap(x -> Stream.of(new Tuple2<>(x % 5, x * 2), new Tuple2<>(x % 5, -x * 2)))
            .toList());
    add(
        cases,
        "groupBy",
        (sc, v) -> groups(v.cached(v.rdd(sc, NUMBERS).groupBy(x -> x % 5))),
        grouped());
    add(
        cases,
        "groupByKey into 3 partitions",
        (sc, v) -> groups(v.cached(pairs(sc, v).groupByKey(3))),
        grouped());
    add(
        cases,
        "reduceByKey",
        (sc, v) -> new TreeMap<>(v.cached(pairs(sc, v).reduceByKey(Integer::sum)).collectAsMap()),
        new TreeMap<>(
            NUMBERS.stream().collect(Collectors.toMap(x -> x % 5, x -> x, Integer::sum))));
    add(
        cases,
        "reduceByKey without a shuffle",
        (sc, v) ->
            new TreeMap<>(
                v.cached(pairs(sc, v).partitionBy(new HashPartitioner(3)).reduceByKey(Integer::sum))
                    .collectAsMap()),
        new TreeMap<>(
            NUMBERS.stream().collect(Collectors.toMap(x -> x % 5, x -> x, Integer::sum))));
    add(
        cases,
        "join",
        (sc, v) -> sorted(v.cached(pairs(sc, v).join(letters(sc, v))).collect()),
        sorted(joined()));
    add(
        cases,
        "join without a shuffle",
        (sc, v) ->
            sorted(
                v.cached(
                        pairs(sc, v)
                            .partitionBy(new HashPartitioner(4))
                            .join(letters(sc, v).partitionBy(new HashPartitioner(4))))
                    .collect()),
        sorted(joined()));
    add(
        cases,
        "sortByKey",
        (sc, v) ->
            v.cached(v.rdd(sc, NUMBERS).mapToPair(x -> new Tuple2<>(x, "v" + x)).sortByKey())
                .keys()
                .collect(),
        NUMBERS.stream().sorted().toList());
    add(
        cases,
        "sortByKey descending",
        (sc, v) ->
            v.cached(
                    v.rdd(sc, NUMBERS).mapToPair(x -> new Tuple2<>(x, "v" + x)).sortByKey(false, 3))
                .keys()
                .collect(),
        NUMBERS.stream().sorted(Comparator.reverseOrder()).toList());
    add(
        cases,
        "sortBy",
        (sc, v) -> v.cached(v.rdd(sc, NUMBERS).sortBy(x -> -x, true, 4)).collect(),
        NUMBERS.stream().sorted(Comparator.reverseOrder()).toList());
    add(
        cases,
        "distinct",
        (sc, v) -> v.cached(v.rdd(sc, WORDS).distinct()).collect().stream().sorted().toList(),
        WORDS.stream().distinct().sorted().toList());
    add(
        cases,
        "distinct without a shuffle",
        (sc, v) ->
            sorted(
                v.cached(
                        pairs(sc, v)
                            .mapValues(x -> x % 2)
                            .partitionBy(new HashPartitioner(3))
                            .distinct(3))
                    .collect()),
        sorted(NUMBERS.stream().map(x -> new Tuple2<>(x % 5, x % 2)).distinct().toList()));
    add(
        cases,
        "union",
        (sc, v) -> v.cached(v.rdd(sc, WORDS).union(v.rdd(sc, WORDS))).collect(),
        Stream.concat(WORDS.stream(), WORDS.stream()).toList());
    add(
        cases,
        "union of RDDs with one partitioner",
        (sc, v) -> {
          JavaPairRDD<Integer, Integer> partitioned =
              pairs(sc, v).partitionBy(new HashPartitioner(3));
          return sorted(v.cached(partitioned.union(partitioned)).collect());
        },
        sorted(
            Stream.concat(NUMBERS.stream(), NUMBERS.stream())
                .map(x -> new Tuple2<>(x % 5, x))
                .toList()));
    add(
        cases,
        "repartition",
        (sc, v) -> v.cached(v.rdd(sc, NUMBERS).repartition(5)).collect().stream().sorted().toList(),
        NUMBERS.stream().sorted().toList());
    add(cases, "coalesce", (sc, v) -> v.cached(v.rdd(sc, NUMBERS).coalesce(2)).collect(), NUMBERS);
    add(
        cases,
        "partitionBy",
        (sc, v) -> sorted(v.cached(pairs(sc, v).partitionBy(new HashPartitioner(3))).collect()),
        sorted(NUMBERS.stream().map(x -> new Tuple2<>(x % 5, x)).toList()));
    add(
        cases,
        "count, first, take, reduce",
        (sc, v) -> {
          JavaRDD<Integer> rdd = v.cached(v.rdd(sc, NUMBERS));
          return List.of(
              rdd.count(), rdd.first(), rdd.take(4), rdd.take(1000), rdd.reduce(Integer::sum));
        },
        List.of(
            30L,
            NUMBERS.get(0),
            NUMBERS.subList(0, 4),
            NUMBERS,
            NUMBERS.stream().mapToInt(x -> x).sum()));
    add(
        cases,
        "nulls as records, keys and values",
        (sc, v) -> {
          JavaRDD<String> rdd = v.cached(v.rdd(sc, Arrays.asList("a", null, "b", null)));
          return List.of(
              rdd.collect().toString(),
              rdd.distinct().count(),
              rdd.mapToPair(x -> new Tuple2<>(x, (String) null)).groupByKey().count());
        },
        List.of("[a, null, b, null]", 3L, 3L));
    add(
        cases,
        "no records",
        (sc, v) -> {
          JavaRDD<Integer> rdd = v.cached(v.rdd(sc, List.<Integer>of()));
          return List.of(
              rdd.collect(),
              rdd.count(),
              rdd.distinct().collect(),
              rdd.groupBy(x -> x).collect(),
              rdd.take(3),
              rdd.union(rdd).collect());
        },
        List.of(List.of(), 0L, List.of(), List.of(), List.of(), List.of()));
    add(
        cases,
        "one giant key",
        (sc, v) ->
            v.cached(v.rdd(sc, NUMBERS).mapToPair(x -> new Tuple2<>("all", x)).groupByKey())
                .mapValues(
                    group ->
                        StreamSupport.stream(group.spliterator(), false).mapToInt(x -> x).sum())
                .collect(),
        List.of(new Tuple2<>("all", NUMBERS.stream().mapToInt(x -> x).sum())));
    return cases;
  }

  private static void add(
      List<ConformanceCase> cases, String name, ConformanceCase.Program program, Object answer) {
    cases.add(new ConformanceCase(name, program, answer));
  }

  private static JavaPairRDD<Integer, Integer> pairs(JavaSparkContext sc, Variant variant) {
    return variant.rdd(sc, NUMBERS).mapToPair(x -> new Tuple2<>(x % 5, x));
  }

  private static JavaPairRDD<Integer, String> letters(JavaSparkContext sc, Variant variant) {
    return variant
        .rdd(sc, List.of("a", "b", "c", "d"))
        .mapToPair(x -> new Tuple2<>(x.charAt(0) - 'a' + 1, x));
  }

  private static List<Tuple2<Integer, Tuple2<Integer, String>>> joined() {
    return NUMBERS.stream()
        .filter(x -> x % 5 != 0)
        .map(x -> new Tuple2<>(x % 5, new Tuple2<>(x, String.valueOf((char) ('a' + x % 5 - 1)))))
        .toList();
  }

  private static <T> List<String> sorted(Collection<T> records) {
    return records.stream().map(Object::toString).sorted().toList();
  }

  private static Map<Integer, List<Integer>> grouped() {
    return new TreeMap<>(NUMBERS.stream().collect(Collectors.groupingBy(x -> x % 5)));
  }

  private static Map<Integer, List<Integer>> groups(JavaPairRDD<Integer, Iterable<Integer>> rdd) {
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    for (Tuple2<Integer, Iterable<Integer>> group : rdd.collect()) {
      List<Integer> values = new ArrayList<>();
      group._2().forEach(values::add);
      groups.put(group._1(), values);
    }
    return groups;
  }
}
