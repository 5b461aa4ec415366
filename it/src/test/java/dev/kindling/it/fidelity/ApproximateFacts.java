package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaDoubleRDD;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.partial.BoundedDouble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The answers of approximate actions, one line for each. The same program with Spark's imports
 * printed {@code approximate-facts.txt}.
 */
final class ApproximateFacts {
  /** More than any of the jobs takes. */
  private static final long LONG = 600_000;

  private final AnswerLines lines = new AnswerLines();
  private final JavaSparkContext sc;

  private ApproximateFacts(JavaSparkContext sc) {
    this.sc = sc;
  }

  static List<String> lines(JavaSparkContext sc) {
    ApproximateFacts facts = new ApproximateFacts(sc);
    facts.finalAnswers();
    facts.maps();
    facts.firstAnswers();
    facts.arguments();
    facts.distinct();
    facts.distinctByKey();
    facts.bounds();
    return facts.lines.all();
  }

  private JavaRDD<Integer> numbers(int size, int partitions) {
    return sc.parallelize(
        IntStream.range(0, size).boxed().collect(Collectors.toList()), partitions);
  }

  private void finalAnswers() {
    JavaRDD<Integer> ten = numbers(10, 4);
    JavaDoubleRDD doubles = ten.mapToDouble(x -> x * 1.5);
    lines.add("count", () -> ten.countApprox(LONG));
    lines.add("count final", () -> ten.countApprox(LONG, 0.9).getFinalValue());
    lines.add("count is final", () -> ten.countApprox(LONG).isInitialValueFinal());
    lines.add("count confidence", () -> ten.countApprox(LONG, 0.3).initialValue().confidence());
    lines.add("sum", () -> doubles.sumApprox(LONG));
    lines.add("sum final", () -> doubles.sumApprox(LONG, 0.9).getFinalValue());
    lines.add("sum null", () -> doubles.sumApprox(LONG, null));
    lines.add("sum confidence 1.5", () -> doubles.sumApprox(LONG, 1.5));
    lines.add("mean", () -> doubles.meanApprox(LONG));
    lines.add("mean final", () -> doubles.meanApprox(LONG, 0.9).getFinalValue());
    lines.add("no records", () -> numbers(0, 3).countApprox(LONG));
    lines.add("no partitions", () -> sc.emptyRDD().countApprox(LONG));
    lines.add(
        "no partitions of what cannot be counted",
        () ->
            sc.textFile("/no/such/file")
                .keyBy(line -> line)
                .partitionBy(new HashPartitioner(0))
                .countApprox(LONG));
    lines.add("no partitions by value", () -> sc.emptyRDD().countByValueApprox(LONG));
    lines.add("no numbers", () -> numbers(0, 3).mapToDouble(x -> x).sumApprox(LONG));
    lines.add("no mean", () -> numbers(0, 3).mapToDouble(x -> x).meanApprox(LONG));
    lines.add(
        "failure",
        () ->
            ten.map(
                    x -> {
                      if (x == 7) {
                        throw new IllegalStateException("seven");
                      }
                      return x;
                    })
                .countApprox(LONG));
  }

  private void maps() {
    for (int size : new int[] {3, 4, 5, 12, 100}) {
      // One partition: where keys share a slot, the order is that in which partitions finish.
      JavaRDD<Integer> rdd = numbers(size * 3, 1).map(x -> x % size);
      lines.add("values " + size, () -> rdd.countByValueApprox(LONG).initialValue());
      lines.add(
          "strings " + size,
          () -> rdd.map(x -> "key " + x).countByValueApprox(LONG, 0.5).getFinalValue());
      lines.add(
          "keys " + size,
          () -> rdd.mapToPair(x -> new Tuple2<>(x * 65537L, 1)).countByKeyApprox(LONG));
    }
    lines.add(
        "null keys",
        () -> sc.parallelize(Arrays.asList("a", null, "a"), 2).countByValueApprox(LONG));
    lines.add(
        "a map is not to be changed",
        () -> numbers(2, 1).countByValueApprox(LONG).initialValue().put(1, null));
  }

  private void firstAnswers() {
    JavaRDD<Integer> waiting = numbers(8, 4).map(x -> awaited(x));
    lines.add("no time", () -> waiting.countApprox(0).initialValue());
    lines.add("less than no time", () -> waiting.countApprox(-5).initialValue());
    lines.add("no time for values", () -> waiting.countByValueApprox(0).initialValue());
    lines.add("no time for a sum", () -> waiting.mapToDouble(x -> x).sumApprox(0).initialValue());
    lines.add("no time for a mean", () -> waiting.mapToDouble(x -> x).meanApprox(0).initialValue());
    lines.add("time after all", () -> waiting.countApprox(0).getFinalValue());
    lines.add(
        "values after all", () -> waiting.map(x -> x % 2).countByValueApprox(0).getFinalValue());
    lines.add("sum after all", () -> waiting.mapToDouble(x -> x).sumApprox(0).getFinalValue());
    lines.add("mean after all", () -> waiting.mapToDouble(x -> x).meanApprox(0).getFinalValue());
  }

  /** Takes a moment, in which the calls with no time return. */
  private static int awaited(int x) {
    java.util.concurrent.locks.LockSupport.parkNanos(50_000_000L);
    return x;
  }

  private void arguments() {
    JavaRDD<Integer> ten = numbers(10, 4);
    for (double confidence : new double[] {-0.1, 0.0, 1.0, 1.5, Double.NaN}) {
      lines.add("count " + confidence, () -> ten.countApprox(LONG, confidence));
      lines.add("values " + confidence, () -> ten.map(x -> 1).countByValueApprox(LONG, confidence));
      lines.add(
          "keys " + confidence,
          () -> ten.mapToPair(x -> new Tuple2<>(1, x)).countByKeyApprox(LONG, confidence));
    }
    for (double deviation : new double[] {0.0, -1.0, 1.6e-5, Double.NaN, 2.0, 0.4}) {
      lines.add("distinct " + deviation, () -> ten.countApproxDistinct(deviation));
      lines.add(
          "distinct by key " + deviation,
          () ->
              ten.mapToPair(x -> new Tuple2<>(1, x)).countApproxDistinctByKey(deviation).collect());
    }
  }

  private void distinct() {
    for (int size : new int[] {0, 1, 50, 700, 7001, 60_000}) {
      JavaRDD<Integer> rdd = numbers(size * 2, 5).map(x -> x % Math.max(1, size));
      for (double deviation : new double[] {0.3, 0.1, 0.05, 0.01, 0.005}) {
        lines.add(
            "distinct of " + size + " by " + deviation, () -> rdd.countApproxDistinct(deviation));
      }
      lines.add("strings of " + size, () -> rdd.map(x -> "ä" + x).countApproxDistinct(0.05));
      lines.add("longs of " + size, () -> rdd.map(x -> (long) x << 20).countApproxDistinct(0.05));
      lines.add("doubles of " + size, () -> rdd.map(x -> x / 3.0).countApproxDistinct(0.05));
      lines.add("numbers of " + size, () -> rdd.mapToDouble(x -> x / 7.0).countApproxDistinct(0.1));
      lines.add(
          "pairs of " + size,
          () -> rdd.mapToPair(x -> new Tuple2<>(x, "a")).countApproxDistinct(0.05));
      lines.add(
          "bytes of " + size,
          () -> rdd.map(x -> new byte[] {(byte) (int) x, 1}).countApproxDistinct(0.05));
    }
    lines.add(
        "nulls", () -> sc.parallelize(Arrays.asList("a", null, "a"), 2).countApproxDistinct(0.05));
    lines.add("no partitions", "distinct", () -> sc.emptyRDD().countApproxDistinct(0.05));
  }

  private void distinctByKey() {
    JavaPairRDD<Integer, Integer> pairs =
        numbers(20_000, 5).mapToPair(x -> new Tuple2<>(x % 3, x % 7001));
    lines.add("by key", () -> pairs.countApproxDistinctByKey(0.05).collect());
    lines.add("by key in 2", () -> pairs.countApproxDistinctByKey(0.01, 2).glom().collect());
    lines.add(
        "by key by a partitioner",
        () -> pairs.countApproxDistinctByKey(0.2, new HashPartitioner(4)).glom().collect());
    lines.add(
        "by key of strings",
        () ->
            numbers(5000, 3)
                .mapToPair(x -> new Tuple2<>("k" + x % 20, "v" + x % 333))
                .countApproxDistinctByKey(0.1)
                .collect());
    lines.add(
        "partitioner",
        () -> pairs.countApproxDistinctByKey(0.2, 3).partitioner().get().numPartitions());
    lines.add(
        "array keys",
        () ->
            pairs
                .mapToPair(p -> new Tuple2<>(new int[] {1}, 1))
                .countApproxDistinctByKey(0.2)
                .count());
    lines.add("ids", () -> pairs.countApproxDistinctByKey(0.2).id() - pairs.id());
  }

  private void bounds() {
    List<BoundedDouble> bounds = new ArrayList<>();
    for (double mean : new double[] {0.0, -0.0, Double.NaN, 5.5}) {
      bounds.add(new BoundedDouble(mean, 0.95, Double.NEGATIVE_INFINITY, 1e10));
    }
    for (int i = 0; i < bounds.size(); i++) {
      BoundedDouble bound = bounds.get(i);
      lines.add("text of bounds " + i, bound::toString);
      lines.add("hash code of bounds " + i, bound::hashCode);
      lines.add("equal bounds " + i, () -> bounds.stream().map(bound::equals).toList());
    }
  }
}
