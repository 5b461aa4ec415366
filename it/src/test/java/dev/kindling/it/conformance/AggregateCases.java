package dev.kindling.it.conformance;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Actions, aggregations by key and samples. */
final class AggregateCases {
  private static final List<Integer> NUMBERS =
      IntStream.range(0, 30).map(i -> i * 7 % 31).boxed().toList();
  private static final int SUM = NUMBERS.stream().mapToInt(x -> x).sum();
  private static final List<Integer> SORTED = NUMBERS.stream().sorted().toList();
  private static final Map<Integer, Integer> SUMS =
      new TreeMap<>(NUMBERS.stream().collect(Collectors.toMap(x -> x % 5, x -> x, Integer::sum)));

  /** A program that is given an RDD of the numbers, which is cached if the variant says so. */
  private interface OnNumbers {
    Object answer(JavaRDD<Integer> numbers, JavaSparkContext sc, Variant variant) throws Exception;
  }

  /** A mutable sum: {@code add} changes the object and returns it. */
  private static final class Tally implements Serializable {
    private static final long serialVersionUID = 1L;
    private int sum;

    Tally add(int number) {
      sum += number;
      return this;
    }

    Tally add(Tally other) {
      return add(other.sum);
    }
  }

  private AggregateCases() {}

  static List<ConformanceCase> all() {
    List<ConformanceCase> cases = new ArrayList<>();
    add(cases, "aggregate", (n, sc, v) -> n.aggregate(0, Integer::sum, Integer::sum), SUM);
    add(cases, "fold", (n, sc, v) -> n.fold(0, Integer::sum), SUM);
    add(cases, "treeReduce", (n, sc, v) -> n.treeReduce(Integer::sum, 3), SUM);
    add(
        cases,
        "treeAggregate",
        (n, sc, v) -> n.treeAggregate(0, Integer::sum, Integer::sum, 3, true),
        SUM);
    add(
        cases,
        "a zero that is changed",
        (n, sc, v) -> {
          Tally zero = new Tally();
          List<Integer> sums = new ArrayList<>();
          for (int i = 0; i < 2; i++) {
            sums.add(n.aggregate(zero, Tally::add, Tally::add).sum);
            sums.add(n.treeAggregate(zero, Tally::add, Tally::add).sum);
          }
          sums.add(zero.sum);
          return sums;
        },
        List.of(SUM, SUM, SUM, SUM, 0));
    add(
        cases,
        "a zero by key that is changed",
        (n, sc, v) -> {
          JavaPairRDD<Integer, Tally> sums =
              v.cached(pairs(n).aggregateByKey(new Tally(), Tally::add, Tally::add));
          sums.collect().forEach(pair -> pair._2().add(1000));
          return new TreeMap<>(sums.mapValues(tally -> tally.sum).collectAsMap());
        },
        SUMS);
    add(
        cases,
        "foldByKey",
        (n, sc, v) -> new TreeMap<>(pairs(n).foldByKey(0, 3, Integer::sum).collectAsMap()),
        SUMS);
    add(
        cases,
        "combineByKey",
        (n, sc, v) ->
            new TreeMap<>(pairs(n).combineByKey(x -> x, Integer::sum, Integer::sum).collectAsMap()),
        SUMS);
    add(
        cases,
        "reduceByKeyLocally",
        (n, sc, v) -> new TreeMap<>(pairs(n).reduceByKeyLocally(Integer::sum)),
        SUMS);
    add(
        cases,
        "countByKey, countByValue",
        (n, sc, v) -> List.of(pairs(n).countByKey(), n.map(x -> x % 5).countByValue()),
        List.of(
            Map.of(0, 7L, 1, 6L, 2, 6L, 3, 6L, 4, 5L), Map.of(0, 7L, 1, 6L, 2, 6L, 3, 6L, 4, 5L)));
    add(
        cases,
        "takeOrdered, top, min, max",
        (n, sc, v) ->
            List.of(
                n.takeOrdered(4),
                n.takeOrdered(4, Comparator.reverseOrder()),
                n.top(100),
                n.top(0),
                n.min(Comparator.naturalOrder()),
                n.max(Comparator.naturalOrder())),
        List.of(
            SORTED.subList(0, 4),
            reversed(SORTED).subList(0, 4),
            reversed(SORTED),
            List.of(),
            SORTED.get(0),
            SORTED.get(29)));
    add(
        cases,
        "isEmpty, toLocalIterator",
        (n, sc, v) -> {
          List<Integer> records = new ArrayList<>();
          n.toLocalIterator().forEachRemaining(records::add);
          return List.of(records, n.isEmpty(), n.filter(x -> x > 99).isEmpty());
        },
        List.of(NUMBERS, false, true));
    add(
        cases,
        "histogram, sum, stats",
        (n, sc, v) -> {
          var doubles = n.mapToDouble(x -> x);
          return List.of(
              List.of(doubles.histogram(2)._2()[0], doubles.histogram(new double[] {0, 9, 99})[0]),
              doubles.sum(),
              doubles.stats().count(),
              doubles.max());
        },
        List.of(List.of(15L, 9L), (double) SUM, 30L, 30.0));
    add(
        cases,
        "takeSample of all",
        (n, sc, v) -> n.takeSample(false, 99, 1).stream().sorted().toList(),
        SORTED);
    add(
        cases,
        "randomSplit",
        (n, sc, v) -> {
          JavaRDD<Integer>[] parts = n.randomSplit(new double[] {1, 2}, 4);
          return parts[0].union(parts[1]).collect().stream().sorted().toList();
        },
        SORTED);
    add(
        cases,
        "sample twice",
        (n, sc, v) ->
            n.sample(true, .7, 3).collect().equals(n.sample(true, .7, 3).collect())
                && pairs(n).sampleByKeyExact(false, halves(), 3).count() == 16,
        true);
    return cases;
  }

  private static void add(
      List<ConformanceCase> cases, String name, OnNumbers program, Object answer) {
    cases.add(
        new ConformanceCase(
            name,
            (sc, variant) -> program.answer(variant.cached(variant.rdd(sc, NUMBERS)), sc, variant),
            answer));
  }

  private static JavaPairRDD<Integer, Integer> pairs(JavaRDD<Integer> numbers) {
    return numbers.mapToPair(x -> new Tuple2<>(x % 5, x));
  }

  private static Map<Integer, Double> halves() {
    return IntStream.range(0, 5).boxed().collect(Collectors.toMap(x -> x, x -> .5));
  }

  private static List<Integer> reversed(List<Integer> list) {
    List<Integer> reversed = new ArrayList<>(list);
    java.util.Collections.reverse(reversed);
    return reversed;
  }
}
