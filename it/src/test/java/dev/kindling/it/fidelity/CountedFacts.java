package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which RDD {@code zipWithIndex} computes to count the records of the partitions: whether a
 * checkpoint is made of an RDD just before it, and of one that is an operator away. One line for
 * each. The same program with Spark's imports printed {@code counted-facts.txt}.
 */
final class CountedFacts {
  private final Map<String, Supplier<JavaRDDLike<?, ?>>> all = new LinkedHashMap<>();

  private CountedFacts(JavaSparkContext sc, Path folder) {
    sc.setCheckpointDir(folder.resolve("checkpoints").toString());
    String texts = folder.resolve("texts").toString();
    try {
      Files.createDirectories(folder.resolve("texts"));
      for (int i = 0; i < 3; i++) {
        Files.writeString(folder.resolve("texts/" + i), "ab\ncd\nef\ngh\n".repeat(3));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JavaRDD<Integer> stored = sc.parallelize(Arrays.asList(1, 2, 3, 4, 5, 6), 3);
    stored.saveAsObjectFile(folder.resolve("objects").toString());
    stored.mapToPair(x -> new Tuple2<>(x, x)).saveAsObjectFile(folder.resolve("pairs").toString());
    Supplier<JavaRDD<Integer>> n = () -> sc.parallelize(Arrays.asList(3, 1, 2, 5, 4, 6), 3);
    Supplier<JavaPairRDD<Integer, Integer>> p =
        () -> n.get().mapToPair(x -> new Tuple2<>(x % 2, x));

    all.put("parallelize", n::get);
    all.put(
        "parallelizePairs",
        () -> sc.parallelizePairs(Arrays.asList(new Tuple2<>(1, 2), new Tuple2<>(3, 4)), 2));
    all.put("parallelizeDoubles", () -> sc.parallelizeDoubles(Arrays.asList(1.0, 2.0, 3.0), 2));
    all.put("textFile", () -> sc.textFile(texts, 4));
    all.put("wholeTextFiles", () -> sc.wholeTextFiles(texts, 3));
    all.put("binaryFiles", () -> sc.binaryFiles(texts, 3));
    all.put("binaryRecords", () -> sc.binaryRecords(texts, 3));
    all.put("objectFile", () -> sc.objectFile(folder.resolve("objects").toString(), 2));
    all.put(
        "objectFile pairs",
        () ->
            JavaPairRDD.fromJavaRDD(
                sc.<Tuple2<Integer, Integer>>objectFile(folder.resolve("pairs").toString(), 2)));
    all.put("map", () -> n.get().map(x -> x));
    all.put("filter", () -> n.get().filter(x -> true));
    all.put("flatMap", () -> n.get().flatMap(x -> Arrays.asList(x).iterator()));
    all.put(
        "flatMapToPair",
        () -> n.get().flatMapToPair(x -> Arrays.asList(new Tuple2<>(x, x)).iterator()));
    all.put("flatMapToDouble", () -> n.get().flatMapToDouble(x -> Arrays.asList(1.0).iterator()));
    all.put("mapToPair", () -> n.get().mapToPair(x -> new Tuple2<>(x, x)));
    all.put("mapToDouble", () -> n.get().mapToDouble(x -> x));
    all.put("mapPartitions", () -> n.get().mapPartitions(x -> x));
    all.put("mapPartitions preserving", () -> n.get().mapPartitions(x -> x, true));
    all.put(
        "mapPartitionsToPair",
        () -> n.get().mapPartitionsToPair(x -> Arrays.asList(new Tuple2<>(1, 1)).iterator()));
    all.put(
        "mapPartitionsToDouble",
        () -> n.get().mapPartitionsToDouble(x -> Arrays.asList(1.0).iterator()));
    all.put("mapPartitionsWithIndex", () -> n.get().mapPartitionsWithIndex((i, x) -> x, true));
    all.put("glom", () -> n.get().glom());
    all.put("keyBy", () -> n.get().keyBy(x -> x));
    all.put("keys", () -> p.get().keys());
    all.put("values", () -> p.get().values());
    all.put("mapValues", () -> p.get().mapValues(x -> x));
    all.put("flatMapValues", () -> p.get().flatMapValues(x -> Arrays.asList(x).iterator()));
    all.put("union", () -> n.get().union(n.get()));
    all.put("union pairs", () -> p.get().union(p.get()));
    all.put("sc.union", () -> sc.union(n.get(), n.get()));
    all.put("coalesce", () -> n.get().coalesce(2));
    all.put("coalesce shuffle", () -> n.get().coalesce(2, true));
    all.put("repartition", () -> n.get().repartition(3));
    all.put("sample", () -> n.get().sample(false, 0.5, 1));
    all.put("sample with", () -> n.get().sample(true, 0.5, 1));
    all.put("randomSplit", () -> n.get().randomSplit(new double[] {1, 1}, 1)[0]);
    all.put("distinct", () -> n.get().distinct());
    all.put("distinct n", () -> n.get().distinct(2));
    all.put("intersection", () -> n.get().intersection(n.get()));
    all.put("subtract", () -> n.get().subtract(sc.parallelize(Arrays.asList(1))));
    all.put("sortBy", () -> n.get().sortBy(x -> x, true, 2));
    all.put("sortByKey", () -> p.get().sortByKey());
    all.put("groupBy", () -> n.get().groupBy(x -> x % 3));
    all.put("groupByKey", () -> p.get().groupByKey());
    all.put("reduceByKey", () -> p.get().reduceByKey(Integer::sum));
    all.put("foldByKey", () -> p.get().foldByKey(0, Integer::sum));
    all.put("aggregateByKey", () -> p.get().aggregateByKey(0, Integer::sum, Integer::sum));
    all.put("combineByKey", () -> p.get().combineByKey(x -> x, Integer::sum, Integer::sum));
    all.put("join", () -> p.get().join(p.get()));
    all.put("leftOuterJoin", () -> p.get().leftOuterJoin(p.get()));
    all.put("fullOuterJoin", () -> p.get().fullOuterJoin(p.get()));
    all.put("cogroup", () -> p.get().cogroup(p.get()));
    all.put("subtractByKey", () -> p.get().subtractByKey(p.get()));
    all.put("cartesian", () -> n.get().cartesian(n.get()));
    all.put("zip", () -> n.get().zip(n.get()));
    all.put("zipPartitions", () -> n.get().zipPartitions(n.get(), (x, y) -> x));
    all.put("zipWithIndex", () -> n.get().zipWithIndex());
    all.put("zipWithUniqueId", () -> n.get().zipWithUniqueId());
    all.put("partitionBy", () -> p.get().partitionBy(new HashPartitioner(3)));
    all.put("filterByRange", () -> p.get().filterByRange(0, 1));
    all.put(
        "repartitionAndSort",
        () -> p.get().repartitionAndSortWithinPartitions(new HashPartitioner(2)));
    all.put("pipe", () -> n.get().pipe("cat"));
    all.put("sampleByKey", () -> p.get().sampleByKey(false, Map.of(0, 0.5, 1, 0.5), 1));
    all.put("filter pairs", () -> p.get().filter(x -> true));
    all.put("filter doubles", () -> n.get().mapToDouble(x -> x).filter(x -> true));
    all.put("rdd.retag", () -> n.get().rdd().toJavaRDD());
    all.put(
        "checkpointed",
        () -> {
          JavaRDD<Integer> made = n.get().map(x -> x);
          made.checkpoint();
          made.count();
          return made.map(x -> x);
        });
    all.put("union doubles", () -> n.get().mapToDouble(x -> x).union(n.get().mapToDouble(x -> x)));
    all.put("mapToDouble distinct", () -> n.get().mapToDouble(x -> x).distinct());
    all.put("fromRDD", () -> JavaPairRDD.fromJavaRDD(n.get().map(x -> new Tuple2<>(x, x))));
    all.put("countApproxDistinctByKey", () -> p.get().countApproxDistinctByKey(0.2));
    all.put("doubles glom", () -> n.get().mapToDouble(x -> x).glom());
  }

  static List<String> lines(JavaSparkContext sc, Path folder) {
    AnswerLines lines = new AnswerLines();
    Map<String, Function<JavaRDDLike<?, ?>, JavaRDDLike<?, ?>>> ways = new LinkedHashMap<>();
    ways.put("itself", rdd -> rdd);
    ways.put("mapToPair", rdd -> rdd.mapToPair(x -> new Tuple2<>(x, 1)));
    ways.put("mapPartitions", rdd -> rdd.mapPartitions(records -> records));
    ways.put("zipWithUniqueId", rdd -> rdd.zipWithUniqueId());
    new CountedFacts(sc, folder)
        .all.forEach(
            (name, made) ->
                ways.forEach(
                    (way, operator) ->
                        lines.add(
                            name + ", " + way,
                            () -> {
                              JavaRDDLike<?, ?> rdd = made.get();
                              JavaRDDLike<?, ?> after = operator.apply(rdd);
                              rdd.checkpoint();
                              after.zipWithIndex();
                              return rdd.isCheckpointed();
                            })));
    return lines.all();
  }
}
