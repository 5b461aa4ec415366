package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.storage.StorageLevel;
import java.util.List;
import java.util.stream.IntStream;

/** Shows which partitions {@code coalesce} groups, after shuffles ran and RDDs were cached. */
final class CoalesceProgram {
  private CoalesceProgram() {}

  static void run(JavaSparkContext sc, Shown shown) {
    for (int n : new int[] {3, 5, 8, 13}) {
      JavaRDD<Integer> base = sc.parallelize(IntStream.range(0, n).boxed().toList(), n);
      JavaRDD<Integer> shuffled = keyed(base).partitionBy(new HashPartitioner(n)).values();
      shown.show("before the shuffle, of " + n, () -> shuffled.coalesce(2));
      shuffled.count();
      for (int m = 1; m <= n; m += 2) {
        int wanted = m;
        shown.show(n + " shuffled to " + m, () -> shuffled.coalesce(wanted));
      }
      JavaRDD<Integer> cached = base.map(x -> x).cache();
      cached.count();
      shown.show("once cached, of " + n, () -> cached.coalesce(2));
      cached.count();
      shown.show("read from the cache, of " + n, () -> cached.map(x -> x).coalesce(3));
    }
    JavaRDD<Integer> base = sc.parallelize(IntStream.range(0, 8).boxed().toList(), 8);
    JavaRDD<Integer> partly = base.map(x -> x).cache();
    partly.take(3);
    for (int m = 1; m < 8; m += 2) {
      int wanted = m;
      shown.show("partly cached to " + m, () -> partly.coalesce(wanted));
    }
    JavaRDD<Integer> sparse =
        keyed(sc.parallelize(List.of(0, 3, 8, 11, 16), 2))
            .partitionBy(new HashPartitioner(8))
            .values();
    sparse.count();
    shown.show("with empty reducers to 2", () -> sparse.coalesce(2));
    shown.show("with empty reducers to 7", () -> sparse.coalesce(7));
    JavaRDD<Integer> union = base.union(partly.map(x -> x + 100));
    shown.show("a union to 5", () -> union.coalesce(5));
    shown.show("a union to 12", () -> union.coalesce(12));
    JavaRDD<Integer> onDisk = base.map(x -> x + 200).persist(StorageLevel.DISK_ONLY());
    onDisk.count();
    onDisk.count();
    shown.show("on disk", () -> onDisk.coalesce(3));
    JavaPairRDD<Integer, Integer> h = keyed(base).partitionBy(new HashPartitioner(5));
    h.count();
    shown.show("a join in place", () -> h.join(h).keys().coalesce(2));
    shown.show("a join with a shuffle", () -> h.join(keyed(base)).keys().coalesce(2));
    shown.show("a subtraction", () -> h.subtractByKey(keyed(partly)).keys().coalesce(2));
    shown.show("a zip", () -> h.keys().zip(h.values()).keys().coalesce(2));
    shown.show("a cartesian", () -> h.keys().cartesian(base.coalesce(1)).keys().coalesce(2));
    shown.show("an aligned union", () -> h.union(h).keys().coalesce(2));
    JavaRDD<Integer> fewer = partly.coalesce(5);
    fewer.count();
    shown.show("coalesced twice", () -> fewer.coalesce(2));
    JavaPairRDD<Integer, Integer> sorted = keyed(base).sortByKey(true, 5);
    sorted.count();
    shown.show("sorted", () -> sorted.keys().coalesce(2));
    shown.show("pruned", () -> sorted.filterByRange(2, 6).keys().coalesce(2));
    JavaRDD<Integer> repartitioned = base.repartition(5);
    shown.show("repartitioned", () -> repartitioned.coalesce(2));
    repartitioned.count();
    shown.show("repartitioned and run", () -> repartitioned.coalesce(2));
    partly.unpersist(true);
    base.count();
    shown.show("no longer cached", () -> partly.coalesce(3));
  }

  private static JavaPairRDD<Integer, Integer> keyed(JavaRDD<Integer> rdd) {
    return rdd.mapToPair(x -> new Tuple2<>(x, x));
  }
}
