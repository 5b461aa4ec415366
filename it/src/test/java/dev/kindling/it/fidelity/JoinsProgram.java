package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Shows joins and {@code cogroup}, in ordinary and in unusual cases. */
final class JoinsProgram {
  private JoinsProgram() {}

  static void run(JavaSparkContext sc, Shown shown) {
    JavaRDD<Integer> r = sc.parallelize(Arrays.asList(1, 2, 3, 4, 5, 6, 7, 8), 4);
    JavaPairRDD<Integer, Integer> k = r.mapToPair(x -> new Tuple2<>(x % 3, x));
    JavaPairRDD<Integer, String> w = r.mapToPair(x -> new Tuple2<>(x % 5, "s" + x));
    JavaPairRDD<Integer, Integer> h = k.partitionBy(new HashPartitioner(3));
    JavaPairRDD<Integer, Integer> s = r.mapToPair(x -> new Tuple2<>(x, -x)).sortByKey();
    JavaPairRDD<String, Integer> many =
        sc.parallelize(IntStream.range(0, 3000).boxed().toList(), 5)
            .mapToPair(x -> t("k" + x * 7919 % 2000, x));
    JavaPairRDD<String, Integer> some =
        sc.parallelize(IntStream.range(0, 3000).boxed().toList(), 3)
            .mapToPair(x -> t("k" + x * 104729 % 2500, x));
    JavaPairRDD<int[], Integer> ak =
        sc.parallelize(Arrays.asList(1, 2, 3), 2).mapToPair(x -> t(new int[] {x}, x));
    shown.show("cogroup", () -> k.cogroup(w));
    shown.show("cogroup n", () -> k.cogroup(w, 2));
    shown.show("cogroup 0", () -> k.cogroup(w, 0));
    shown.show("cogroup -1", () -> k.cogroup(w, -1));
    shown.show("cogroup p", () -> k.cogroup(w, new Shown.EvenAndOdd()));
    shown.show("cogroup part", () -> h.cogroup(w));
    shown.show("cogroup self", () -> k.cogroup(k));
    shown.show("cogroup self part", () -> h.cogroup(h));
    shown.show("cogroup3", () -> k.cogroup(w, h));
    shown.show("cogroup3 n", () -> k.cogroup(w, h, 2));
    shown.show("cogroup3 p", () -> k.cogroup(w, h, new HashPartitioner(3)));
    shown.show("cogroup4", () -> k.cogroup(w, h, s));
    shown.show("cogroup4 n", () -> k.cogroup(w, h, s, 2));
    shown.show("cogroup4 p", () -> k.cogroup(w, h, s, new HashPartitioner(3)));
    shown.show("groupWith", () -> k.groupWith(w));
    shown.show("groupWith3", () -> k.groupWith(w, h));
    shown.show("groupWith4", () -> k.groupWith(w, h, s));
    shown.show("leftOuterJoin", () -> w.leftOuterJoin(k));
    shown.show("leftOuterJoin n", () -> w.leftOuterJoin(k, 2));
    shown.show("leftOuterJoin p", () -> w.leftOuterJoin(k, new Shown.EvenAndOdd()));
    shown.show("rightOuterJoin", () -> k.rightOuterJoin(w));
    shown.show("rightOuterJoin n", () -> k.rightOuterJoin(w, 2));
    shown.show("rightOuterJoin p", () -> k.rightOuterJoin(w, new Shown.EvenAndOdd()));
    shown.show("fullOuterJoin", () -> k.fullOuterJoin(w));
    shown.show("fullOuterJoin n", () -> k.fullOuterJoin(w, 2));
    shown.show("fullOuterJoin p", () -> k.fullOuterJoin(w, new Shown.EvenAndOdd()));
    shown.show(
        "leftOuterJoin null value",
        () ->
            sc.parallelizePairs(Arrays.asList(t(1, 1)), 1)
                .leftOuterJoin(sc.parallelizePairs(Arrays.asList(t(1, (String) null)), 1)));
    shown.show(
        "rightOuterJoin null value",
        () ->
            sc.parallelizePairs(Arrays.asList(t(1, (String) null)), 1)
                .rightOuterJoin(sc.parallelizePairs(Arrays.asList(t(1, 1)), 1)));
    shown.show(
        "fullOuterJoin null value",
        () ->
            sc.parallelizePairs(Arrays.asList(t(1, (String) null), t(2, (String) null)), 1)
                .fullOuterJoin(sc.parallelizePairs(Arrays.asList(t(1, 1)), 1)));
    shown.show(
        "join null keys",
        () ->
            sc.parallelizePairs(Arrays.asList(t((String) null, 1), t("a", 1)), 1)
                .join(sc.parallelizePairs(Arrays.asList(t((String) null, 2)), 2)));
    shown.show("join n", () -> k.join(w, 2));
    shown.show("join p", () -> k.join(w, new Shown.EvenAndOdd()));
    shown.show("join part self", () -> h.join(h));
    shown.show("join none", () -> k.join(k.partitionBy(new HashPartitioner(0))));
    shown.show("array reduceByKey", () -> ak.reduceByKey((a, b) -> a).count());
    shown.show("array partitionBy", () -> ak.partitionBy(new HashPartitioner(2)).count());
    shown.show("array join", () -> ak.join(ak).count());
    shown.show("array cogroup", () -> ak.cogroup(ak).count());
    shown.show("array lookup", () -> ak.lookup(new int[] {1}));
    shown.show(
        "giant key join",
        () ->
            sc.parallelize(IntStream.range(0, 300).boxed().toList(), 3)
                .mapToPair(x -> t(1, x))
                .join(
                    sc.parallelize(IntStream.range(0, 300).boxed().toList(), 2)
                        .mapToPair(x -> t(1, x)))
                .count());
    shown.show("default partitioner", () -> k.join(h.mapValues(x -> x)));
    shown.show("cogroup range", () -> k.cogroup(s));
    shown.show("join of joins", () -> k.join(w).join(h.cogroup(w)));
    shown.show(
        "join reused shuffle",
        () -> {
          JavaPairRDD<Integer, Iterable<Integer>> g = k.groupByKey(3);
          return g.join(g.mapValues(x -> 1));
        });
    shown.show(
        "join wide into narrow",
        () ->
            sc.parallelize(IntStream.range(0, 45).boxed().toList(), 40)
                .mapToPair(x -> t(x % 4, x))
                .join(k.partitionBy(new HashPartitioner(2)))
                .mapValues(x -> x._1() + x._2()));
    shown.show(
        "outer joins null keys",
        () ->
            sc.parallelizePairs(Arrays.asList(t((String) null, 1), t("a", 2)), 2)
                .fullOuterJoin(
                    sc.parallelizePairs(Arrays.asList(t((String) null, 3), t("b", 4)), 2)));
    shown.show(
        "cogroup null values",
        () ->
            sc.parallelizePairs(Arrays.asList(t("a", (String) null), t("a", "x")), 2)
                .cogroup(sc.parallelizePairs(Arrays.asList(t("a", (String) null)), 1)));
    shown.show("join of pruned", () -> s.filterByRange(3, 5).join(s));
    shown.show("many joined", () -> many.join(some).map(Shown::str).collect().hashCode());
    shown.show(
        "many joined fully", () -> many.fullOuterJoin(some).map(Shown::str).collect().hashCode());
    shown.show(
        "many co-grouped", () -> many.cogroup(some, many, 4).map(Shown::str).collect().hashCode());
  }

  private static <K, V> Tuple2<K, V> t(K key, V value) {
    return new Tuple2<>(key, value);
  }
}
