package dev.kindling.it.fidelity;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaDoubleRDD;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.util.StatCounter;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The results of actions, one line for each. The same program with Spark's imports printed {@code
 * action-facts.txt}.
 */
final class ActionFacts {
  private final List<String> lines = new ArrayList<>();
  private final JavaSparkContext sc;

  private ActionFacts(JavaSparkContext sc) {
    this.sc = sc;
  }

  static List<String> lines(JavaSparkContext sc) {
    ActionFacts facts = new ActionFacts(sc);
    facts.ties();
    facts.maps();
    facts.trees();
    facts.histograms();
    facts.statistics();
    facts.edges();
    return facts.lines;
  }

  private void ties() {
    for (int partitions : new int[] {1, 3}) {
      for (int size : new int[] {10, 200, 5000}) {
        JavaRDD<Tuple2<String, Integer>> words =
            sc.parallelize(
                IntStream.range(0, size)
                    .mapToObj(i -> new Tuple2<>("w" + i, i * 31 % 13))
                    .collect(Collectors.toList()),
                partitions);
        for (int n : new int[] {1, 2, 5, 20, 150}) {
          String name = n + " of " + size + " in " + partitions;
          fact("top " + name, () -> words.coalesce(1).top(n, new ByCount()));
          fact("takeOrdered " + name, () -> words.coalesce(1).takeOrdered(n, new ByCount()));
        }
        fact("max of " + size + " in " + partitions, () -> words.coalesce(1).max(new ByCount()));
        fact("min of " + size + " in " + partitions, () -> words.coalesce(1).min(new ByCount()));
      }
    }
  }

  private void maps() {
    for (int size : new int[] {3, 4, 5, 12, 100, 3000}) {
      List<Integer> numbers = IntStream.range(0, size).boxed().collect(Collectors.toList());
      JavaRDD<Integer> rdd = sc.parallelize(numbers, 2);
      fact("countByValue of strings " + size, () -> hashed(rdd.map(x -> "v" + x).countByValue()));
      fact(
          "countByValue of longs " + size,
          () -> hashed(rdd.map(x -> (x * 7919L) << 20).countByValue()));
      fact("countByValue of doubles " + size, () -> hashed(rdd.map(x -> x / 7.0).countByValue()));
      fact(
          "countByValue of tuples " + size,
          () -> hashed(rdd.map(x -> new Tuple2<>("t", x)).countByValue()));
      JavaPairRDD<String, Integer> pairs = rdd.mapToPair(x -> new Tuple2<>("key " + x % 50, x));
      fact("countByKey " + size, () -> hashed(pairs.countByKey()));
      fact("collectAsMap " + size, () -> hashed(pairs.collectAsMap()));
      fact(
          "reduceByKeyLocally " + size,
          () -> hashed(pairs.coalesce(1).reduceByKeyLocally(Integer::sum)));
      fact(
          "collectAsMap of longs " + size,
          () -> hashed(rdd.mapToPair(x -> new Tuple2<>(x * 65537L, x)).collectAsMap()));
    }
  }

  private void trees() {
    for (int partitions : new int[] {1, 2, 5, 9, 20, 64}) {
      JavaRDD<Integer> rdd =
          sc.parallelize(IntStream.range(0, 100).boxed().collect(Collectors.toList()), partitions);
      for (int depth : new int[] {1, 2, 3, 4, 9}) {
        String name = partitions + " partitions, depth " + depth;
        fact("treeReduce " + name, () -> rdd.treeReduce(Integer::sum, depth));
        fact(
            "treeAggregate " + name, () -> rdd.treeAggregate(1, Integer::sum, Integer::sum, depth));
        fact(
            "treeAggregate by a task " + name,
            () -> rdd.treeAggregate(1, Integer::sum, Integer::sum, depth, true));
      }
      fact("aggregate " + partitions, () -> rdd.aggregate(1, Integer::sum, Integer::sum));
      fact("fold " + partitions, () -> rdd.fold(1, Integer::sum));
      fact(
          "foldByKey " + partitions,
          () -> rdd.mapToPair(x -> new Tuple2<>(x % 3, x)).foldByKey(1, Integer::sum).collect());
      fact(
          "aggregateByKey " + partitions,
          () ->
              rdd.mapToPair(x -> new Tuple2<>(x % 3, x))
                  .aggregateByKey("", 2, (s, x) -> s + "." + x, (s, t) -> s + "|" + t)
                  .collect());
      fact(
          "combineByKey " + partitions,
          () ->
              rdd.mapToPair(x -> new Tuple2<>(x % 3, x))
                  .combineByKey(x -> "=" + x, (s, x) -> s + "." + x, (s, t) -> s + "|" + t, 2)
                  .collect());
    }
  }

  private void histograms() {
    JavaDoubleRDD numbers = doubles(1, 2.5, 2.5, 7, 10, -3, 0.1, 9.99);
    for (int buckets : new int[] {-1, 0, 1, 2, 3, 7, 100}) {
      fact("histogram(" + buckets + ")", () -> show(numbers.histogram(buckets)));
    }
    for (double[] bounds :
        new double[][] {
          {},
          {1},
          {1, 2},
          {2, 1},
          {0, 5, 10},
          {-3, 2.5, 10},
          {0, 0, 5},
          {5, 0, 10},
          {0, Double.NaN},
          {Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY}
        }) {
      fact(
          "histogram(" + Arrays.toString(bounds) + ")",
          () -> Arrays.toString(numbers.histogram(bounds)));
      fact(
          "even histogram(" + Arrays.toString(bounds) + ")",
          () ->
              Arrays.toString(
                  numbers.histogram(Arrays.stream(bounds).boxed().toArray(Double[]::new), true)));
    }
    for (double[] odd :
        new double[][] {
          {},
          {4},
          {4, 4, 4},
          {Double.NaN},
          {1, Double.NaN},
          {1, Double.POSITIVE_INFINITY},
          {-0.0, 0.0},
          {1e308, -1e308}
        }) {
      JavaDoubleRDD rdd = doubles(odd);
      fact("histogram(2) of " + Arrays.toString(odd), () -> show(rdd.histogram(2)));
      fact(
          "histogram([0, 2, 4]) of " + Arrays.toString(odd),
          () -> Arrays.toString(rdd.histogram(new double[] {0, 2, 4})));
      fact("stats of " + Arrays.toString(odd), () -> rdd.stats().toString());
      fact("sum of " + Arrays.toString(odd), () -> rdd.sum());
      fact("max of " + Arrays.toString(odd), () -> rdd.max());
      fact("min of " + Arrays.toString(odd), () -> rdd.min());
    }
  }

  private void statistics() {
    JavaDoubleRDD numbers =
        sc.parallelizeDoubles(
            IntStream.range(0, 1000)
                .mapToObj(i -> i * 7919 % 1009 / 3.0)
                .collect(Collectors.toList()),
            1);
    fact("mean", () -> numbers.mean());
    fact("sum", () -> numbers.sum());
    fact("variance", () -> numbers.variance());
    fact("popVariance", () -> numbers.popVariance());
    fact("sampleVariance", () -> numbers.sampleVariance());
    fact("stdev", () -> numbers.stdev());
    fact("popStdev", () -> numbers.popStdev());
    fact("sampleStdev", () -> numbers.sampleStdev());
    StatCounter merged = new StatCounter();
    for (int part = 0; part < 5; part++) {
      StatCounter counter = new StatCounter();
      for (int i = 0; i < part * part * part; i++) {
        counter.merge(Math.sqrt(i + part));
      }
      merged.merge(counter);
      fact(
          "merged " + part,
          () -> merged + " " + merged.sum() + " " + merged.variance() + " " + merged.sampleStdev());
    }
    fact("merged with itself", () -> merged.merge(merged).toString() + merged.sampleVariance());
    fact("counter of nothing", () -> new StatCounter().toString() + new StatCounter().sum());
    fact("counter of one", () -> new StatCounter().merge(3).sampleVariance());
  }

  private void edges() {
    JavaRDD<Integer> nulls = sc.parallelize(Arrays.asList(3, null, 1, null), 2);
    JavaRDD<Integer> nothing = sc.parallelize(new ArrayList<>(), 3);
    JavaRDD<Integer> some = sc.parallelize(Arrays.asList(5, 3, 8, 1), 4);
    fact("countByValue of nulls", () -> nulls.countByValue());
    fact("max of nulls", () -> nulls.max(new NullsFirst()));
    fact("min of nulls", () -> nulls.min(new NullsFirst()));
    fact("top of nulls", () -> nulls.top(3, new NullsFirst()));
    fact("takeOrdered of nulls", () -> nulls.takeOrdered(3, new NullsFirst()));
    fact("isEmpty of nulls", () -> nulls.isEmpty());
    fact("isEmpty of nothing", () -> nothing.isEmpty());
    fact("top(0)", () -> some.top(0));
    fact("top(99)", () -> some.top(99));
    fact("takeOrdered(99)", () -> some.takeOrdered(99));
    fact("takeOrdered(-1) of nothing", () -> nothing.takeOrdered(-1));
    fact("takeOrdered of nothing", () -> nothing.takeOrdered(2));
    fact("max of nothing", () -> nothing.max(Comparator.naturalOrder()));
    fact("treeReduce of nothing", () -> nothing.treeReduce(Integer::sum));
    fact("treeReduce of depth 0", () -> some.treeReduce(Integer::sum, 0));
    fact("treeAggregate of depth 0", () -> some.treeAggregate(0, Integer::sum, Integer::sum, 0));
    fact("fold of nothing", () -> nothing.fold(7, (a, b) -> Math.max(a, b)));
    fact("takeSample of -1", () -> some.takeSample(false, -1, 1));
    fact("collectPartitions", () -> Arrays.toString(some.collectPartitions(new int[] {2, 0, 2})));
    fact("collectPartitions of none", () -> some.collectPartitions(new int[] {}).length);
    fact("collectPartitions of 9", () -> some.collectPartitions(new int[] {9}));
    fact("collectPartitions of -1", () -> some.collectPartitions(new int[] {-1}));
    fact("aggregate to null", () -> some.aggregate((Integer) null, (a, b) -> b, (a, b) -> null));
    fact("unserialisable zero", () -> some.aggregate(new Object(), (a, b) -> a, (a, b) -> a));
    fact(
        "unserialisable zero by key",
        () -> pairs(some).aggregateByKey(new Object(), (a, b) -> a, (a, b) -> a));
    fact("unserialisable zero in a tree", () -> inTree(some));
    fact("negative partitions", () -> pairs(some).foldByKey(0, -1, Integer::sum));
    fact(
        "null values reduced locally",
        () ->
            pairs(nulls.filter(x -> true))
                .mapValues(x -> x)
                .reduceByKeyLocally((a, b) -> a + b)
                .toString());
    List<Runnable> changes =
        List.of(
            () -> some.top(2).add(1),
            () -> some.takeOrdered(2).set(0, 1),
            () -> some.takeSample(false, 2, 1).clear(),
            () -> some.countByValue().clear(),
            () -> pairs(some).countByKey().put(1, 1L),
            () -> pairs(some).collectAsMap().put(1, 1),
            () -> pairs(some).collectAsMap().remove(1),
            () -> pairs(some).collectAsMap().entrySet().iterator().next().setValue(1),
            () -> pairs(some).collectAsMap().clear(),
            () -> pairs(some).collectAsMap().values().removeIf(x -> true),
            () -> pairs(some).countByKey().remove(1),
            () -> pairs(some).reduceByKeyLocally(Integer::sum).put(1, 1),
            () -> some.collectPartitions(new int[] {0})[0].add(1),
            () -> Collections.sort(some.takeOrdered(4, Comparator.reverseOrder())));
    for (int i = 0; i < changes.size(); i++) {
      Runnable change = changes.get(i);
      fact(
          "change " + i,
          () -> {
            try {
              change.run();
              return "changed";
            } catch (UnsupportedOperationException e) {
              return "refused";
            }
          });
    }
  }

  private static Object inTree(JavaRDD<Integer> rdd) {
    return rdd.treeAggregate(new Object(), (a, b) -> a, (a, b) -> a);
  }

  private static JavaPairRDD<Integer, Integer> pairs(JavaRDD<Integer> rdd) {
    return rdd.mapToPair(x -> new Tuple2<>(x == null ? null : x % 2, x));
  }

  private JavaDoubleRDD doubles(double... numbers) {
    return sc.parallelizeDoubles(Arrays.stream(numbers).boxed().collect(Collectors.toList()), 1);
  }

  private static String show(Tuple2<double[], long[]> histogram) {
    return Arrays.toString(histogram._1()) + Arrays.toString(histogram._2());
  }

  /** Returns small maps as text, and for large maps a hash code that depends on the order. */
  private static String hashed(Object map) {
    String text = map.toString();
    return text.length() < 200 ? text : text.length() + " " + text.hashCode();
  }

  private void fact(String name, Callable<Object> program) {
    String answer;
    try {
      answer = String.valueOf(program.call());
    } catch (Throwable thrown) {
      Throwable root = thrown;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      String line = Stream.of(String.valueOf(root.getMessage()).split("\n")).findFirst().orElse("");
      answer =
          simple(thrown.getClass().getSimpleName())
              + (root == thrown ? "" : " of " + simple(root.getClass().getSimpleName()))
              + ": "
              + line;
    }
    lines.add(name + " -> " + answer);
  }

  /**
   * Removes the prefix of Spark's subclasses of Java's exceptions, because Kindling throws Java's.
   */
  private static String simple(String name) {
    return name.replaceFirst("^Spark(?=.+Exception$)(?!Exception)", "");
  }

  private static final class ByCount implements Comparator<Tuple2<String, Integer>>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Tuple2<String, Integer> left, Tuple2<String, Integer> right) {
      return Integer.compare(left._2(), right._2());
    }
  }

  private static final class NullsFirst implements Comparator<Integer>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Integer left, Integer right) {
      return Integer.compare(left == null ? -1 : left, right == null ? -1 : right);
    }
  }
}
