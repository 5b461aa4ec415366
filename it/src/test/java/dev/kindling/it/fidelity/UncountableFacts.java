package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Operators on RDDs whose partitions cannot be counted: which of them ask when they are called, and
 * which leave it to the action. One line for each. The same program with Spark's imports printed
 * {@code uncountable-facts.txt}.
 */
final class UncountableFacts {
  private final AnswerLines lines = new AnswerLines();
  private final JavaPairRDD<Integer, Integer> good;
  private final Map<String, JavaPairRDD<Integer, Integer>> bad = new LinkedHashMap<>();

  private UncountableFacts(JavaSparkContext sc) {
    good = sc.parallelizePairs(Arrays.asList(new Tuple2<>(1, 2), new Tuple2<>(3, 4)), 3);
    Partitioner two = new HashPartitioner(2);
    JavaPairRDD<Integer, Integer> zip =
        good.keys().zip(sc.parallelize(Arrays.asList(1, 2, 3, 4), 4));
    bad.put("zip", zip);
    bad.put("mapValues", zip.mapValues(value -> value));
    bad.put("partitionBy", zip.partitionBy(two));
    Partitioner none = new HashPartitioner(0);
    bad.put("partitionBy of 0", zip.partitionBy(none));
    bad.put("mapValues of 0", zip.partitionBy(none).mapValues(value -> value));
    bad.put("cogroup of 0", zip.cogroup(good, none).mapValues(value -> 1));
    bad.put("subtractByKey of 0", zip.subtractByKey(good, none));
    bad.put("reduceByKey", zip.reduceByKey(two, Integer::sum));
    bad.put("join", good.join(zip, 2).mapValues(Tuple2::_1));
    bad.put("full outer join", zip.fullOuterJoin(zip, 2).mapValues(value -> 1));
    bad.put("cogroup in place", zip.partitionBy(two).cogroup(good, two).mapValues(value -> 1));
    bad.put("subtractByKey", good.subtractByKey(zip, 2));
    bad.put("union", zip.partitionBy(two).union(good.partitionBy(two)));
    bad.put("coalesce", zip.partitionBy(two).coalesce(1));
    bad.put("sample", zip.reduceByKey(Integer::sum, 2).sample(true, 0.5, 1));
    bad.put("cartesian", zip.keys().cartesian(good.values()));
    bad.put("file", sc.textFile("/no/such/file").mapToPair(line -> new Tuple2<>(1, 2)));
    bad.put(
        "grouped file",
        sc.textFile("/no/such/file").mapToPair(line -> new Tuple2<>(1, 2)).partitionBy(two));
  }

  static List<String> lines(JavaSparkContext sc) {
    UncountableFacts facts = new UncountableFacts(sc);
    facts.operators().forEach(facts::add);
    return facts.lines.all();
  }

  private void add(
      String name, Function<JavaPairRDD<Integer, Integer>, JavaRDDLike<?, ?>> operator) {
    bad.forEach(
        (source, rdd) ->
            lines.add(
                source + " " + name,
                () -> {
                  JavaRDDLike<?, ?> made = operator.apply(rdd);
                  try {
                    return "made, with partitions: " + made.getNumPartitions();
                  } catch (Exception e) {
                    return "made, and fails when it is counted: " + e.getClass().getSimpleName();
                  }
                }));
  }

  private Map<String, Function<JavaPairRDD<Integer, Integer>, JavaRDDLike<?, ?>>> operators() {
    Map<String, Function<JavaPairRDD<Integer, Integer>, JavaRDDLike<?, ?>>> all =
        new LinkedHashMap<>();
    Partitioner two = new HashPartitioner(2);
    all.put("map", rdd -> rdd.map(Tuple2::_1));
    all.put("filter", rdd -> rdd.filter(pair -> true));
    all.put("flatMapValues", rdd -> rdd.flatMapValues(value -> List.of(value).iterator()));
    all.put("mapPartitions", rdd -> rdd.mapPartitions(records -> records));
    all.put("glom", JavaRDDLike::glom);
    all.put("keys", JavaPairRDD::keys);
    all.put("distinct", JavaPairRDD::distinct);
    all.put("distinct 1", rdd -> rdd.distinct(1));
    all.put("distinct 2", rdd -> rdd.distinct(2));
    all.put("distinct keys 2", rdd -> rdd.keys().distinct(2));
    all.put("coalesce", rdd -> rdd.coalesce(2));
    all.put("coalesce with a shuffle", rdd -> rdd.coalesce(2, true));
    all.put("repartition", rdd -> rdd.repartition(2));
    all.put("partitionBy", rdd -> rdd.partitionBy(two));
    all.put("groupBy", rdd -> rdd.groupBy(Tuple2::_1));
    all.put("groupBy 2", rdd -> rdd.groupBy(Tuple2::_1, 2));
    all.put("groupByKey", JavaPairRDD::groupByKey);
    all.put("groupByKey 2", rdd -> rdd.groupByKey(2));
    all.put("reduceByKey", rdd -> rdd.reduceByKey(Integer::sum));
    all.put("reduceByKey 2", rdd -> rdd.reduceByKey(Integer::sum, 2));
    all.put("foldByKey", rdd -> rdd.foldByKey(0, Integer::sum));
    all.put("aggregateByKey", rdd -> rdd.aggregateByKey(0, Integer::sum, Integer::sum));
    all.put("combineByKey", rdd -> rdd.combineByKey(value -> value, Integer::sum, Integer::sum));
    all.put("countApproxDistinctByKey", rdd -> rdd.countApproxDistinctByKey(0.1));
    all.put("sampleByKey", rdd -> rdd.sampleByKey(true, Map.of(1, 0.5, 3, 0.5), 1));
    all.put("sample", rdd -> rdd.sample(false, 0.5, 1));
    all.put("randomSplit", rdd -> rdd.keys().randomSplit(new double[] {1, 2}, 1)[1]);
    all.put("sortByKey", JavaPairRDD::sortByKey);
    all.put("sortByKey 2", rdd -> rdd.sortByKey(true, 2));
    all.put("sortBy 1", rdd -> rdd.keys().sortBy(key -> key, true, 1));
    all.put("repartitionAndSort", rdd -> rdd.repartitionAndSortWithinPartitions(two));
    all.put("filterByRange", rdd -> rdd.filterByRange(1, 2));
    all.put("zipWithIndex", JavaRDDLike::zipWithIndex);
    all.put("zipWithUniqueId", JavaRDDLike::zipWithUniqueId);
    all.put("pipe", rdd -> rdd.pipe("cat"));
    all.put("mapToDouble", rdd -> rdd.mapToDouble(Tuple2::_1));
    all.put("zip on the left", rdd -> rdd.zip(good));
    all.put("zip on the right", rdd -> good.zip(rdd));
    all.put("zipPartitions", rdd -> rdd.zipPartitions(good, (left, right) -> left));
    all.put("union on the left", rdd -> rdd.union(good));
    all.put("union on the right", rdd -> good.union(rdd));
    all.put("cartesian on the left", rdd -> rdd.cartesian(good));
    all.put("cartesian on the right", rdd -> good.cartesian(rdd));
    all.put("intersection on the left", rdd -> rdd.intersection(good));
    all.put("intersection on the right", rdd -> good.intersection(rdd));
    all.put("subtract on the left", rdd -> rdd.subtract(good));
    all.put("subtract on the right", rdd -> good.subtract(rdd));
    all.put("subtract 2 on the left", rdd -> rdd.subtract(good, 2));
    all.put("subtract 2 on the right", rdd -> good.subtract(rdd, 2));
    all.put("subtractByKey on the left", rdd -> rdd.subtractByKey(good));
    all.put("subtractByKey on the right", rdd -> good.subtractByKey(rdd));
    all.put("subtractByKey 2 on the left", rdd -> rdd.subtractByKey(good, 2));
    all.put("join on the left", rdd -> rdd.join(good));
    all.put("join on the right", rdd -> good.join(rdd));
    all.put("join 2 on the left", rdd -> rdd.join(good, 2));
    all.put("join 2 on the right", rdd -> good.join(rdd, 2));
    all.put("leftOuterJoin 2", rdd -> rdd.leftOuterJoin(good, 2));
    all.put("cogroup on the left", rdd -> rdd.cogroup(good));
    all.put("cogroup of three", rdd -> good.cogroup(good, rdd));
    all.put("cogroup 2 on the right", rdd -> good.cogroup(rdd, 2));
    return all;
  }
}
