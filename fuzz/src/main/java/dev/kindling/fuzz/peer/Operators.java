package dev.kindling.fuzz.peer;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaDoubleRDD;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.fuzz.program.Call;
import dev.kindling.storage.StorageLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applies the calls of one program to the API: sources, transformations of any RDD, and
 * transformations of each kind of RDD.
 */
@SuppressWarnings("unchecked")
final class Operators {
  private final JavaSparkContext sc;
  private final Path folder;
  private final Map<String, JavaRDDLike<?, ?>> datasets = new HashMap<>();
  private final List<String> configured = new ArrayList<>();
  private final ProgramFiles files;
  private final FormattedFiles hadoop;

  Operators(JavaSparkContext sc, Path folder) {
    this.sc = sc;
    this.folder = folder;
    this.files = new ProgramFiles(folder);
    this.hadoop = new FormattedFiles(sc, files);
  }

  /** Returns the datasets that were defined so far. */
  Map<String, JavaRDDLike<?, ?>> datasets() {
    return datasets;
  }

  /**
   * Applies a call. Returns the dataset that a transformation defines, or the result of an action.
   */
  @Nullable Object make(Call call) throws Exception {
    Arguments a = new Arguments(call, datasets);
    if (call.method().equals("configure")) {
      sc.hadoopConfiguration().set(a.text(0), a.text(1));
      configured.add(a.text(0));
      return "set";
    }
    if (call.result() == null) {
      return PeerActions.make(sc, call.method(), a, folder);
    }
    JavaRDDLike<?, ?> dataset = call.target().equals("sc") ? read(call, a) : transform(call, a);
    datasets.put(call.result(), dataset);
    return dataset;
  }

  /** Removes the settings that the program made. */
  void unsetAll() {
    configured.forEach(sc.hadoopConfiguration()::unset);
  }

  private JavaRDDLike<?, ?> read(Call call, Arguments a) throws IOException {
    return switch (call.method()) {
      case "parallelize" ->
          a.has(1) ? sc.parallelize(a.list(0), a.number(1)) : sc.parallelize(a.list(0));
      case "parallelizePairs" -> sc.parallelizePairs(tuples(a.list(0)), a.number(1));
      case "parallelizeDoubles" ->
          sc.parallelizeDoubles((List<Double>) (List<?>) a.list(0), a.number(1));
      case "emptyRDD" -> sc.emptyRDD();
      case "textFile" -> sc.textFile(files.file(a.text(0), a.word(2)), a.number(1));
      case "textFiles" -> sc.textFile(files.folder(a.list(0)), a.number(1));
      case "missingFile" -> sc.textFile(folder.resolve("missing").toString(), a.number(0));
      default -> hadoop.read(call, a);
    };
  }

  private JavaRDDLike<?, ?> transform(Call call, Arguments a) throws IOException {
    String f = a.word(0);
    JavaRDDLike<Object, ?> rdd = a.any();
    return switch (call.method()) {
      case "map" -> rdd.map(x -> Functions.map(f, x));
      case "flatMap" -> rdd.flatMap(x -> Functions.expand(f, x));
      case "mapToPair" -> rdd.mapToPair(x -> new Tuple2<>(Functions.map(f, x), x));
      case "flatMapToPair" -> rdd.flatMapToPair(x -> keyed(Functions.expand(f, x)));
      case "mapToDouble" -> rdd.mapToDouble(x -> (Double) Functions.map("half", x));
      case "flatMapToDouble" -> rdd.flatMapToDouble(x -> halves(Functions.expand(f, x)));
      case "mapPartitions" ->
          a.has(1)
              ? rdd.mapPartitions(records -> Functions.partition(f, records), a.flag(1))
              : rdd.mapPartitions(records -> Functions.partition(f, records));
      case "mapPartitionsToPair" ->
          a.has(1)
              ? rdd.mapPartitionsToPair(
                  records -> keyed(Functions.partition(f, records)), a.flag(1))
              : rdd.mapPartitionsToPair(records -> keyed(Functions.partition(f, records)));
      case "mapPartitionsToDouble" ->
          rdd.mapPartitionsToDouble(records -> halves(Functions.partition(f, records)));
      case "mapPartitionsWithIndex" ->
          rdd.mapPartitionsWithIndex(
              (index, records) -> numbered(index, Functions.partition(f, records)), a.flag(1));
      case "pipe" -> rdd.pipe(f.equals("missing") ? "no-such-program" : f);
      case "glom" -> rdd.glom();
      case "keyBy" -> rdd.keyBy(x -> Functions.map(f, x));
      case "groupBy" ->
          a.has(1)
              ? rdd.groupBy(x -> Functions.map(f, x), a.number(1))
              : rdd.groupBy(x -> Functions.map(f, x));
      case "cartesian" -> rdd.cartesian(a.otherAny(0));
      case "zip" -> rdd.zip(a.otherAny(0));
      case "zipPartitions" -> rdd.zipPartitions(a.otherAny(0), Functions::alternate);
      case "zipWithIndex" -> rdd.zipWithIndex();
      case "zipWithUniqueId" -> rdd.zipWithUniqueId();
      case "endlessFirstTwo" ->
          rdd.flatMap(x -> Stream.iterate(x, y -> y).iterator())
              .mapPartitions(records -> Functions.partition("firstTwo", records));
      case "numbered" -> {
        int[] count = {0};
        yield rdd.map(x -> new Tuple2<>(count[0]++, x));
      }
      case "reread" -> {
        String saved = files.unused();
        if (a.has(1)) {
          rdd.saveAsTextFile(saved, FormattedFiles.ofCodec(a.word(1)));
        } else {
          rdd.saveAsTextFile(saved);
        }
        yield sc.textFile(saved, a.number(0));
      }
      case "rereadSequence" -> hadoop.reread(a);
      case "checkpoint" -> {
        rdd.checkpoint();
        yield rdd;
      }
      case "rereadObjects" -> {
        String saved = files.unused();
        rdd.saveAsObjectFile(saved);
        yield sc.objectFile(saved, 1);
      }
      case "repack" -> rdd.mapToPair(x -> (Tuple2<Object, Object>) x);
      default -> ofKind(call, a);
    };
  }

  /** Applies a transformation that each kind of RDD declares in its own class. */
  private JavaRDDLike<?, ?> ofKind(Call call, Arguments a) {
    if (a.target() instanceof JavaPairRDD<?, ?>) {
      return KeyedOperators.make(sc, call, a);
    }
    return a.target() instanceof JavaDoubleRDD ? ofDoubles(call, a) : ofAny(call, a);
  }

  private JavaRDDLike<?, ?> ofAny(Call call, Arguments a) {
    JavaRDD<Object> rdd = a.rdd();
    String f = a.word(0);
    return switch (call.method()) {
      case "filter" -> rdd.filter(x -> Functions.test(f, x));
      case "distinct" -> a.has(0) ? rdd.distinct(a.number(0)) : rdd.distinct();
      case "coalesce" ->
          a.has(1) ? rdd.coalesce(a.number(0), a.flag(1)) : rdd.coalesce(a.number(0));
      case "repartition" -> rdd.repartition(a.number(0));
      case "sample" -> rdd.sample(a.flag(0), a.fraction(1), a.seed(2));
      case "randomSplit" -> rdd.randomSplit(a.numbers(0), a.seed(1))[a.number(2)];
      case "union" -> rdd.union(a.other(0));
      case "unionOfThree" -> sc.union(rdd, a.other(0), a.other(1));
      case "intersection" -> rdd.intersection(a.other(0));
      case "subtract" ->
          a.isPartitioner(1)
              ? rdd.subtract(a.other(0), a.partitioner(1))
              : a.has(1) ? rdd.subtract(a.other(0), a.number(1)) : rdd.subtract(a.other(0));
      case "sortBy" -> rdd.sortBy(x -> Functions.map(f, x), a.flag(1), a.number(2));
      case "cache" -> rdd.cache();
      case "persist" -> rdd.persist(StorageLevel.fromString(f));
      case "unpersist" -> rdd.unpersist(a.flag(0));
      case "setName" -> rdd.setName(a.text(0));
      default -> throw unknown(call);
    };
  }

  private JavaRDDLike<?, ?> ofDoubles(Call call, Arguments a) {
    JavaDoubleRDD rdd = a.doubles();
    String f = a.word(0);
    return switch (call.method()) {
      case "filter" -> rdd.filter(x -> Functions.test(f, x));
      case "distinct" -> a.has(0) ? rdd.distinct(a.number(0)) : rdd.distinct();
      case "coalesce" ->
          a.has(1) ? rdd.coalesce(a.number(0), a.flag(1)) : rdd.coalesce(a.number(0));
      case "repartition" -> rdd.repartition(a.number(0));
      case "sample" -> rdd.sample(a.flag(0), a.fraction(1), a.seed(2));
      case "union" -> rdd.union(a.otherDoubles(0));
      case "intersection" -> rdd.intersection(a.otherDoubles(0));
      case "subtract" ->
          a.isPartitioner(1)
              ? rdd.subtract(a.otherDoubles(0), a.partitioner(1))
              : a.has(1)
                  ? rdd.subtract(a.otherDoubles(0), a.number(1))
                  : rdd.subtract(a.otherDoubles(0));
      case "cache" -> rdd.cache();
      case "persist" -> rdd.persist(StorageLevel.fromString(f));
      case "unpersist" -> rdd.unpersist(a.flag(0));
      case "setName" -> rdd.setName(a.text(0));
      default -> throw unknown(call);
    };
  }

  private static Iterator<Tuple2<Object, Object>> keyed(Iterator<Object> records) {
    return Functions.all(records).stream()
        .map(x -> new Tuple2<Object, Object>(Functions.code(x) % 3, x))
        .iterator();
  }

  private static Iterator<Double> halves(Iterator<Object> records) {
    return Functions.all(records).stream().map(x -> (Double) Functions.map("half", x)).iterator();
  }

  private static Iterator<Object> numbered(int index, Iterator<Object> records) {
    return Functions.all(records).stream().<Object>map(x -> new Tuple2<>(index, x)).iterator();
  }

  private static List<Tuple2<Object, Object>> tuples(List<Object> values) {
    List<Tuple2<Object, Object>> tuples = new ArrayList<>();
    values.forEach(value -> tuples.add((Tuple2<Object, Object>) value));
    return tuples;
  }

  static IllegalArgumentException unknown(Object call) {
    return new IllegalArgumentException("no such operator: " + call);
  }
}
