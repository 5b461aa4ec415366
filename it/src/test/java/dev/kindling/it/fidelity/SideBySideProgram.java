package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shows {@code zip}, {@code zipPartitions}, {@code cartesian} and {@code union}, in ordinary and in
 * unusual cases.
 */
final class SideBySideProgram {
  private SideBySideProgram() {}

  @SuppressWarnings("unchecked")
  static void run(JavaSparkContext sc, Shown shown) {
    JavaRDD<Integer> r = sc.parallelize(Arrays.asList(1, 2, 3, 4, 5, 6, 7, 8), 4);
    JavaRDD<Integer> r2 = sc.parallelize(Arrays.asList(11, 12, 13, 14, 15, 16, 17, 18), 4);
    JavaRDD<Integer> three = sc.parallelize(Arrays.asList(1, 2, 3, 4, 5, 6, 7, 8), 3);
    JavaRDD<Integer> one = sc.parallelize(Arrays.asList(1, 2, 3), 1);
    JavaRDD<Integer> seven = sc.parallelize(Arrays.asList(1, 2, 3, 4, 5, 6, 7), 4);
    JavaRDD<Integer> sparse = sc.parallelize(Arrays.asList(1, 2), 4);
    JavaPairRDD<Integer, Integer> k = r.mapToPair(x -> new Tuple2<>(x % 3, x));
    JavaRDD<Integer> none = k.partitionBy(new HashPartitioner(0)).keys();
    JavaPairRDD<Integer, Integer> h = k.partitionBy(new HashPartitioner(3));
    JavaPairRDD<Integer, Integer> s = r.mapToPair(x -> new Tuple2<>(x, -x)).sortByKey();
    shown.show("zip", () -> r.zip(r2));
    shown.show("zip self", () -> r.zip(r));
    shown.show("zip pair", () -> h.zip(h));
    shown.show("zip counts", () -> r.zip(three));
    shown.show("zip elements", () -> r.zip(seven));
    shown.show("zip elements2", () -> seven.zip(r));
    shown.show("zip none", () -> none.zip(none));
    shown.show("zip none one", () -> none.zip(one));
    shown.show(
        "zipPartitions",
        () ->
            r.zipPartitions(
                r2,
                (a, b) -> {
                  List<String> l = new ArrayList<>();
                  while (a.hasNext()) l.add("a" + a.next());
                  while (b.hasNext()) l.add("b" + b.next());
                  return l.iterator();
                }));
    shown.show("zipPartitions counts", () -> r.zipPartitions(three, (a, b) -> a));
    shown.show("zipPartitions copart", () -> h.zipPartitions(h, (a, b) -> a));
    shown.show("zipPartitions h/mv", () -> h.zipPartitions(h.mapValues(x -> x), (a, b) -> b));
    shown.show(
        "zipPartitions infinite",
        () ->
            r.zipPartitions(
                r2.flatMap(x -> Stream.iterate(x, y -> y + 1).iterator()),
                (a, b) -> {
                  List<Integer> l = new ArrayList<>();
                  while (a.hasNext()) {
                    a.next();
                    l.add(b.next());
                  }
                  return l.iterator();
                }));
    shown.show(
        "zipPartitions infinite left",
        () ->
            r2.flatMap(x -> Stream.iterate(x, y -> y + 1).iterator())
                .zipPartitions(
                    r,
                    (b, a) -> {
                      List<Integer> l = new ArrayList<>();
                      while (a.hasNext()) {
                        a.next();
                        l.add(b.next());
                      }
                      return l.iterator();
                    }));
    shown.show("cartesian", () -> three.cartesian(one));
    shown.show("cartesian self", () -> one.cartesian(one));
    shown.show("cartesian none", () -> one.cartesian(none));
    shown.show("cartesian none2", () -> none.cartesian(one));
    shown.show("cartesian sparse", () -> sparse.cartesian(sparse));
    shown.show("cartesian part", () -> h.cartesian(one));
    shown.show("cartesian shuf", () -> one.cartesian(h));
    shown.show("sc.union3", () -> sc.union(r, r2, three));
    shown.show("sc.union1", () -> sc.union(r));
    shown.show("sc.union pairs", () -> sc.union(k, k, h));
    shown.show("sc.union pairs part", () -> sc.union(h, h));
    shown.show("sc.union doubles", () -> sc.union(r.mapToDouble(x -> x), r2.mapToDouble(x -> x)));
    shown.show("sc.union empties", () -> sc.union(none, none));
    shown.show("sc.union nothing", () -> sc.union(SideBySideProgram.<Integer>noRdds()));
    shown.show("union self", () -> r.union(r));
    shown.show("union part self", () -> h.union(h));
    shown.show("union doubles", () -> r.mapToDouble(x -> x).union(r2.mapToDouble(x -> x)));
    shown.show("zip of zips", () -> r.zip(r2).zip(r2.zip(r)));
    shown.show(
        "zip nulls",
        () ->
            sc.parallelize(Arrays.asList(1, null, 3), 2)
                .zip(sc.parallelize(Arrays.asList(null, "b", null), 2)));
    shown.show("zip of unions", () -> r.union(one).zip(r2.union(one)));
    shown.show("zip of coalesced", () -> r.coalesce(2).zip(r2.coalesce(2)));
    shown.show("zip over a shuffle", () -> k.groupByKey(2).zip(k.reduceByKey(Integer::sum, 2)));
    shown.show(
        "zipPartitions of zips",
        () ->
            r.zip(r2)
                .zipPartitions(
                    r,
                    (a, b) -> {
                      List<Object> l = new ArrayList<>();
                      while (a.hasNext() && b.hasNext()) {
                        l.add(b.next());
                        l.add(a.next());
                      }
                      return l.iterator();
                    }));
    shown.show(
        "cartesian cached",
        () -> {
          JavaRDD<Integer> c = one.map(x -> x * 10).cache();
          c.count();
          return c.cartesian(c);
        });
    shown.show(
        "cartesian groups", () -> k.groupByKey(2).cartesian(sc.parallelize(Arrays.asList("a"), 1)));
    shown.show("cartesian of cartesian", () -> one.cartesian(one).cartesian(sparse.coalesce(2)));
    shown.show("cartesian of indexed", () -> three.zipWithIndex().cartesian(one.zipWithUniqueId()));
    shown.show(
        "cartesian nulls",
        () ->
            sc.parallelize(Arrays.asList(1, null), 1)
                .cartesian(sc.parallelize(Arrays.asList(null, "b"), 1)));
    shown.show("union of pruned", () -> s.filterByRange(3, 5).union(s.filterByRange(7, 7)));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static <T> JavaRDD<T>[] noRdds(JavaRDD<T>... none) {
    return none;
  }
}
