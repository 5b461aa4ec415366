package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Shows {@code subtract}, {@code subtractByKey} and {@code intersection}, in ordinary and in
 * unusual cases.
 */
final class DifferencesProgram {
  private DifferencesProgram() {}

  static void run(JavaSparkContext sc, Shown shown) {
    JavaRDD<Integer> r = sc.parallelize(Arrays.asList(1, 2, 3, 4, 5, 6, 7, 8), 4);
    JavaRDD<Integer> one = sc.parallelize(Arrays.asList(1, 2, 3), 1);
    JavaRDD<Integer> seven = sc.parallelize(Arrays.asList(1, 2, 3, 4, 5, 6, 7), 4);
    JavaPairRDD<Integer, Integer> k = r.mapToPair(x -> new Tuple2<>(x % 3, x));
    JavaRDD<Integer> none = k.partitionBy(new HashPartitioner(0)).keys();
    JavaPairRDD<Integer, String> w = r.mapToPair(x -> new Tuple2<>(x % 5, "s" + x));
    JavaPairRDD<Integer, Integer> h = k.partitionBy(new HashPartitioner(3));
    JavaPairRDD<String, Integer> many =
        sc.parallelize(IntStream.range(0, 3000).boxed().toList(), 5)
            .mapToPair(x -> t("k" + x * 7919 % 2000, x));
    JavaPairRDD<String, Integer> some =
        sc.parallelize(IntStream.range(0, 3000).boxed().toList(), 3)
            .mapToPair(x -> t("k" + x * 104729 % 2500, x));
    JavaPairRDD<int[], Integer> ak =
        sc.parallelize(Arrays.asList(1, 2, 3), 2).mapToPair(x -> t(new int[] {x}, x));
    shown.show("subtract", () -> r.subtract(seven));
    shown.show(
        "subtract dups", () -> r.union(r).subtract(sc.parallelize(Arrays.asList(1, 2, 3), 2)));
    shown.show("subtract 2", () -> r.subtract(one, 2));
    shown.show("subtract p", () -> r.subtract(one, new Shown.EvenAndOdd()));
    shown.show("subtract 0", () -> r.subtract(one, 0));
    shown.show("subtract -1", () -> r.subtract(one, -1));
    shown.show("subtract none", () -> r.subtract(none));
    shown.show("none subtract", () -> none.subtract(r));
    shown.show("subtract pairs", () -> k.subtract(k.filter(x -> x._2() < 4)));
    shown.show("subtract pairs part", () -> h.subtract(k.filter(x -> x._2() < 4)));
    shown.show(
        "subtract pairs part p",
        () -> h.subtract(h.filter(x -> x._2() < 4), h.partitioner().get()));
    shown.show("subtract pairs part n", () -> h.subtract(h.filter(x -> x._2() < 4), 3));
    shown.show(
        "subtract doubles",
        () ->
            sc.parallelizeDoubles(Arrays.asList(1.0, 2.0, 3.0, 2.0, 0.0, -0.0, Double.NaN), 2)
                .subtract(sc.parallelizeDoubles(Arrays.asList(2.0, 0.0, Double.NaN), 2)));
    shown.show(
        "subtract nulls",
        () ->
            sc.parallelize(Arrays.asList("a", null, "b", null), 2)
                .subtract(sc.parallelize(Arrays.asList("a"), 1)));
    shown.show(
        "subtract nulls2",
        () ->
            sc.parallelize(Arrays.asList("a", null, "b", null), 2)
                .subtract(sc.parallelize(Arrays.asList("a", null), 1)));
    shown.show("subtractByKey", () -> k.subtractByKey(w.filter(x -> x._1() > 1)));
    shown.show("subtractByKey part", () -> h.subtractByKey(w.filter(x -> x._1() > 1)));
    shown.show("subtractByKey both", () -> h.subtractByKey(h.filter(x -> x._1() > 1)));
    shown.show("subtractByKey right part", () -> k.subtractByKey(h.filter(x -> x._1() > 1)));
    shown.show("subtractByKey n", () -> k.subtractByKey(w.filter(x -> x._1() > 1), 2));
    shown.show("subtractByKey n same", () -> h.subtractByKey(w.filter(x -> x._1() > 1), 3));
    shown.show(
        "subtractByKey p",
        () -> k.subtractByKey(w.filter(x -> x._1() > 1), new Shown.EvenAndOdd()));
    shown.show(
        "subtractByKey nulls",
        () ->
            sc.parallelizePairs(
                    Arrays.asList(t("a", 1), t((String) null, 2), t("b", 3), t((String) null, 4)),
                    2)
                .subtractByKey(sc.parallelizePairs(Arrays.asList(t("a", 1)), 2)));
    shown.show(
        "subtractByKey order",
        () ->
            sc.parallelize(IntStream.range(0, 60).boxed().toList(), 3)
                .mapToPair(x -> t("key" + (x * 37 % 40), x))
                .subtractByKey(sc.parallelizePairs(Arrays.asList(t("key3", 1))), 2));
    shown.show(
        "subtract order",
        () ->
            sc.parallelize(IntStream.range(0, 200).mapToObj(x -> "v" + (x * 7 % 100)).toList(), 3)
                .subtract(sc.parallelize(Arrays.asList("v3", "v4"), 2)));
    shown.show("intersection", () -> r.intersection(seven));
    shown.show(
        "intersection dups",
        () -> r.union(r).intersection(sc.parallelize(Arrays.asList(8, 3, 1, 1, 99), 2)));
    shown.show("intersection none", () -> r.intersection(none));
    shown.show(
        "intersection nulls",
        () ->
            sc.parallelize(Arrays.asList("a", null, "b", null), 2)
                .intersection(sc.parallelize(Arrays.asList("a", null), 1)));
    shown.show("intersection pairs", () -> k.intersection(h));
    shown.show(
        "intersection doubles",
        () ->
            sc.parallelizeDoubles(Arrays.asList(1.0, 2.0, 0.0, -0.0, Double.NaN), 2)
                .intersection(sc.parallelizeDoubles(Arrays.asList(2.0, 0.0, Double.NaN), 2)));
    shown.show("intersection self", () -> r.intersection(r));
    shown.show("array subtractByKey", () -> ak.subtractByKey(ak).count());
    shown.show("subtract self", () -> r.subtract(r));
    shown.show("subtractByKey self", () -> h.subtractByKey(h));
    shown.show(
        "subtractByKey cached",
        () -> {
          JavaPairRDD<Integer, Integer> c = k.mapValues(x -> -x).cache();
          c.count();
          return c.subtractByKey(w.filter(x -> x._1() == 2));
        });
    shown.show(
        "many subtracted",
        () ->
            many.subtractByKey(some.filter(x -> x._2() % 3 == 0))
                .map(Shown::str)
                .collect()
                .hashCode());
    shown.show(
        "many subtracted whole", () -> many.subtract(some).map(Shown::str).collect().hashCode());
    shown.show("many shared", () -> many.keys().intersection(some.keys()).collect().hashCode());
  }

  private static <K, V> Tuple2<K, V> t(K key, V value) {
    return new Tuple2<>(key, value);
  }
}
