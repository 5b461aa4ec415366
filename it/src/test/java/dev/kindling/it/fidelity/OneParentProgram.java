package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.api.java.function.Function2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Shows operators on one RDD that use whole partitions, the order of records or the partitioner, in
 * ordinary and in unusual cases.
 */
final class OneParentProgram {
  private OneParentProgram() {}

  @SuppressWarnings("unchecked")
  static void run(JavaSparkContext sc, Shown shown) {
    JavaRDD<Integer> r = sc.parallelize(Arrays.asList(1, 2, 3, 4, 5, 6, 7, 8), 4);
    JavaRDD<Integer> r2 = sc.parallelize(Arrays.asList(11, 12, 13, 14, 15, 16, 17, 18), 4);
    JavaRDD<Integer> one = sc.parallelize(Arrays.asList(1, 2, 3), 1);
    JavaRDD<Integer> sparse = sc.parallelize(Arrays.asList(1, 2), 4);
    JavaPairRDD<Integer, Integer> k = r.mapToPair(x -> new Tuple2<>(x % 3, x));
    JavaRDD<Integer> none = k.partitionBy(new HashPartitioner(0)).keys();
    JavaPairRDD<Integer, Integer> h = k.partitionBy(new HashPartitioner(3));
    JavaPairRDD<Integer, Integer> s = r.mapToPair(x -> new Tuple2<>(x, -x)).sortByKey();
    Function2<Integer, Iterator<Integer>, Iterator<String>> indexed =
        (i, it) -> {
          List<String> l = new ArrayList<>();
          it.forEachRemaining(x -> l.add(i + ":" + x));
          return l.iterator();
        };
    shown.show("glom", () -> r.glom());
    shown.show("glom sparse", () -> sparse.glom());
    shown.show("glom pairs", () -> h.glom());
    shown.show(
        "mapPartitionsWithIndex",
        () ->
            r.mapPartitionsWithIndex(
                (i, it) -> {
                  List<String> l = new ArrayList<>();
                  it.forEachRemaining(x -> l.add(i + ":" + x));
                  return l.iterator();
                },
                false));
    shown.show("mapPartitionsWithIndex keep", () -> h.mapPartitionsWithIndex((i, it) -> it, true));
    shown.show("mapPartitions keep", () -> h.mapPartitions(it -> it, true));
    shown.show(
        "mapPartitionsToPair",
        () ->
            r.mapPartitionsToPair(
                it -> {
                  List<Tuple2<Integer, Integer>> l = new ArrayList<>();
                  it.forEachRemaining(x -> l.add(t(x, x)));
                  return l.iterator();
                }));
    shown.show("mapPartitionsToPair keep", () -> h.mapPartitionsToPair(it -> it, true));
    shown.show(
        "mapPartitionsToDouble",
        () ->
            r.mapPartitionsToDouble(
                it -> {
                  List<Double> l = new ArrayList<>();
                  it.forEachRemaining(x -> l.add(x / 2.0));
                  return l.iterator();
                }));
    shown.show(
        "mapPartitionsToDouble keep",
        () ->
            h.mapPartitionsToDouble(
                it -> {
                  List<Double> l = new ArrayList<>();
                  it.forEachRemaining(x -> l.add(x._1() / 2.0));
                  return l.iterator();
                },
                true));
    shown.show("flatMapToPair", () -> r.flatMapToPair(x -> List.of(t(x, x), t(x, -x)).iterator()));
    shown.show(
        "flatMapToDouble", () -> r.flatMapToDouble(x -> List.of(x * 0.5, x * 1.0).iterator()));
    shown.show("mapToDouble", () -> r.mapToDouble(x -> x * 0.5));
    shown.show("mapToDouble pair", () -> h.mapToDouble(x -> x._1() * 0.5));
    shown.show("zipWithIndex", () -> r.zipWithIndex());
    shown.show("zipWithIndex one", () -> one.zipWithIndex());
    shown.show("zipWithIndex sparse", () -> sparse.zipWithIndex());
    shown.show("zipWithIndex none", () -> none.zipWithIndex());
    shown.show("zipWithIndex part", () -> h.zipWithIndex());
    shown.show("zipWithUniqueId", () -> r.zipWithUniqueId());
    shown.show("zipWithUniqueId sparse", () -> sparse.zipWithUniqueId());
    shown.show("zipWithUniqueId part", () -> h.zipWithUniqueId());
    shown.show("zipWithUniqueId none", () -> none.zipWithUniqueId());
    shown.show("filterByRange", () -> s.filterByRange(3, 5));
    shown.show("filterByRange wide", () -> s.filterByRange(-3, 50));
    shown.show("filterByRange inverse", () -> s.filterByRange(5, 3));
    shown.show("filterByRange plain", () -> k.filterByRange(1, 2));
    shown.show("filterByRange hash", () -> h.filterByRange(1, 2));
    shown.show(
        "filterByRange cmp", () -> s.filterByRange(Comparator.<Integer>naturalOrder(), 3, 5));
    shown.show(
        "filterByRange rev", () -> s.filterByRange(Comparator.<Integer>reverseOrder(), 5, 3));
    shown.show("filterByRange desc", () -> k.sortByKey(false).filterByRange(0, 1));
    shown.show(
        "filterByRange desc2",
        () -> r.mapToPair(x -> t(x, x)).sortByKey(false).filterByRange(2, 5));
    shown.show("filterByRange mapValues", () -> s.mapValues(x -> x).filterByRange(3, 5));
    shown.show("rasw", () -> k.repartitionAndSortWithinPartitions(new HashPartitioner(2)));
    shown.show(
        "rasw cmp",
        () ->
            k.repartitionAndSortWithinPartitions(
                new HashPartitioner(2), Comparator.reverseOrder()));
    shown.show("rasw same", () -> h.repartitionAndSortWithinPartitions(new HashPartitioner(3)));
    shown.show("rasw odd", () -> k.repartitionAndSortWithinPartitions(new Shown.EvenAndOdd()));
    shown.show("lookup", () -> k.lookup(1));
    shown.show("lookup part", () -> h.lookup(1));
    shown.show("lookup missing", () -> h.lookup(99));
    shown.show("lookup range", () -> s.lookup(3));
    shown.show(
        "lookup null",
        () ->
            sc.parallelizePairs(
                    Arrays.asList(t((String) null, 1), t("a", 1), t((String) null, 3)), 2)
                .lookup(null));
    shown.show(
        "lookup null part",
        () ->
            sc.parallelizePairs(
                    Arrays.asList(t((String) null, 1), t("a", 1), t((String) null, 3)), 2)
                .partitionBy(new HashPartitioner(2))
                .lookup(null));
    shown.show("partitionBy odd", () -> k.partitionBy(new Shown.EvenAndOdd()));
    shown.show("sortBy", () -> r.sortBy(x -> -x, true, 3));
    shown.show("sortBy desc", () -> r.sortBy(x -> -x, false, 2));
    shown.show("coalesce pairs", () -> k.coalesce(2));
    shown.show("coalesce pairs shuffle", () -> k.coalesce(2, true));
    shown.show("repartition doubles", () -> r.mapToDouble(x -> x).repartition(2));
    shown.show("coalesce doubles", () -> r.mapToDouble(x -> x).coalesce(2, true));
    shown.show("keyBy", () -> h.keyBy(x -> x._2()));
    shown.show("keys part", () -> h.keys());
    shown.show("fromJavaRDD", () -> JavaPairRDD.fromJavaRDD(r.map(x -> t(x, x))));
    shown.show(
        "reduceByKey inplace",
        () ->
            sc.parallelize(IntStream.range(0, 60).boxed().toList(), 3)
                .mapToPair(x -> t("key" + (x * 37 % 40), x))
                .partitionBy(new HashPartitioner(2))
                .reduceByKey((a, b) -> a + b));
    shown.show(
        "groupByKey inplace",
        () ->
            sc.parallelize(IntStream.range(0, 60).boxed().toList(), 3)
                .mapToPair(x -> t("key" + (x * 37 % 40), x))
                .partitionBy(new HashPartitioner(2))
                .groupByKey());
    shown.show(
        "distinct inplace",
        () ->
            sc.parallelize(IntStream.range(0, 60).boxed().toList(), 3)
                .mapToPair(x -> t("key" + (x * 37 % 40), x % 2))
                .partitionBy(new HashPartitioner(2))
                .distinct(2));
    shown.show(
        "groupByKey inplace nulls",
        () ->
            sc.parallelizePairs(
                    Arrays.asList(t((String) null, 1), t("a", 1), t((String) null, 3)), 2)
                .partitionBy(new HashPartitioner(2))
                .groupByKey());
    shown.show(
        "distinct inplace nulls",
        () ->
            sc.parallelizePairs(
                    Arrays.asList(t((String) null, 1), t("a", 1), t((String) null, 1)), 2)
                .partitionBy(new HashPartitioner(2))
                .distinct(2));
    shown.show(
        "index under union",
        () ->
            r.mapPartitionsWithIndex(indexed, false)
                .union(r.mapPartitionsWithIndex(indexed, false)));
    shown.show("index of union", () -> r.union(r2).mapPartitionsWithIndex(indexed, false));
    shown.show("index under coalesce", () -> r.mapPartitionsWithIndex(indexed, false).coalesce(2));
    shown.show("zipWithIndex under union", () -> r.zipWithIndex().union(sparse.zipWithIndex()));
    shown.show("zipWithUniqueId under coalesce", () -> r.zipWithUniqueId().coalesce(3));
    shown.show(
        "zipWithIndex cached",
        () -> {
          JavaRDD<Integer> c = r.map(x -> x).cache();
          c.count();
          return c.zipWithIndex();
        });
    shown.show("zipWithIndex of shuffled", () -> k.groupByKey(2).zipWithIndex());
    shown.show("glom of glom", () -> r.glom().glom());
    shown.show(
        "filterByRange of cached",
        () -> {
          JavaPairRDD<Integer, Integer> c = s.mapValues(x -> x);
          c.cache();
          c.count();
          return c.filterByRange(2, 3);
        });
    shown.show(
        "filterByRange cached after",
        () -> {
          JavaPairRDD<Integer, Integer> c = s.filterByRange(2, 5);
          c.cache();
          c.count();
          return c;
        });
    shown.show("filterByRange twice", () -> s.filterByRange(2, 7).filterByRange(3, 4));
    shown.show(
        "filterByRange strings",
        () ->
            sc.parallelize(Arrays.asList("d", "a", "c", "b", "e"), 2)
                .mapToPair(x -> t(x, x))
                .sortByKey(true, 3)
                .filterByRange("b", "c"));
    shown.show("filterByRange null", () -> s.filterByRange(null, 3));
    shown.show(
        "lookup numbers",
        () ->
            JavaPairRDD.fromJavaRDD(
                    (JavaRDD<Tuple2<Object, Integer>>)
                        (JavaRDD<?>) r.map(x -> t((Object) Long.valueOf(x % 3), x)))
                .lookup(1));
    shown.show(
        "lookup cached part",
        () -> {
          JavaPairRDD<Integer, Integer> c = h.mapValues(x -> x);
          c.cache();
          c.count();
          return c.lookup(2);
        });
    shown.show(
        "rasw nulls",
        () ->
            sc.parallelizePairs(Arrays.asList(t((String) null, 1), t("a", 1)), 1)
                .repartitionAndSortWithinPartitions(new HashPartitioner(1)));
    shown.show(
        "rasw same desc",
        () ->
            sc.parallelize(IntStream.range(0, 30).boxed().toList(), 3)
                .mapToPair(x -> t(x * 7 % 10, x))
                .partitionBy(new HashPartitioner(2))
                .repartitionAndSortWithinPartitions(
                    new HashPartitioner(2), Comparator.reverseOrder()));
    shown.show(
        "flatMapToDouble endless",
        () -> r.flatMapToDouble(x -> Stream.iterate(x * 1.0, y -> y + 1).iterator()).take(3));
    shown.show(
        "mapPartitionsToPair reducing",
        () ->
            r.mapPartitionsToPair(it -> List.of(t(it.next(), 1)).iterator())
                .reduceByKey(Integer::sum));
    shown.show(
        "reduceByKey many inplace",
        () ->
            sc.parallelize(IntStream.range(0, 3000).boxed().toList(), 3)
                .mapToPair(x -> t("k" + x * 7919 % 2000, x))
                .partitionBy(new HashPartitioner(3))
                .reduceByKey(Integer::sum)
                .collect()
                .hashCode());
    shown.show(
        "distinct many inplace",
        () ->
            sc.parallelize(IntStream.range(0, 3000).boxed().toList(), 3)
                .mapToPair(x -> t("k" + x * 7919 % 2000, x % 2))
                .partitionBy(new HashPartitioner(3))
                .distinct(3)
                .collect()
                .hashCode());
  }

  private static <K, V> Tuple2<K, V> t(K key, V value) {
    return new Tuple2<>(key, value);
  }
}
