package dev.kindling.fuzz.peer;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaDoubleRDD;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.fuzz.program.Call;
import dev.kindling.fuzz.program.Made;
import dev.kindling.fuzz.program.Word;
import dev.kindling.storage.StorageLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One program's calls, made on the API. What a call gives is a dataset for a transformation, and
 * for an action its answer.
 */
@SuppressWarnings("unchecked")
final class Operators {
  private final JavaSparkContext sc;
  private final Path folder;
  private final Map<String, JavaRDDLike<?, ?>> datasets = new HashMap<>();

  Operators(JavaSparkContext sc, Path folder) {
    this.sc = sc;
    this.folder = folder;
  }

  /** The datasets defined so far. */
  Map<String, JavaRDDLike<?, ?>> datasets() {
    return datasets;
  }

  /** Makes a call. */
  @Nullable Object make(Call call) throws Exception {
    Arguments a = new Arguments(call);
    if (call.result() == null) {
      return act(call, a);
    }
    JavaRDDLike<?, ?> made = call.target().equals("sc") ? read(call, a) : transform(call, a);
    datasets.put(call.result(), made);
    return made;
  }

  private JavaRDDLike<?, ?> read(Call call, Arguments a) throws IOException {
    return switch (call.method()) {
      case "parallelize" ->
          a.has(1)
              ? sc.parallelize(Values.list(a.at(0)), a.number(1))
              : sc.parallelize(Values.list(a.at(0)));
      case "parallelizePairs" -> sc.parallelizePairs(tuples(Values.list(a.at(0))), a.number(1));
      case "parallelizeDoubles" ->
          sc.parallelizeDoubles((List<Double>) (List<?>) Values.list(a.at(0)), a.number(1));
      case "textFile" -> sc.textFile(file(a.text(0)), a.number(1));
      case "missingFile" -> sc.textFile(folder.resolve("missing").toString(), a.number(0));
      default -> throw unknown(call);
    };
  }

  private JavaRDDLike<?, ?> transform(Call call, Arguments a) {
    String f = a.word(0);
    JavaRDDLike<Object, ?> rdd = a.rdd();
    return switch (call.method()) {
      case "map" -> rdd.map(x -> Functions.map(f, x));
      case "flatMap" -> rdd.flatMap(x -> Functions.expand(f, x));
      case "mapToPair" -> rdd.mapToPair(x -> new Tuple2<>(Functions.map(f, x), x));
      case "mapPartitions" ->
          a.has(1)
              ? rdd.mapPartitions(records -> Functions.partition(f, records), a.flag(1))
              : rdd.mapPartitions(records -> Functions.partition(f, records));
      case "keyBy" -> rdd.keyBy(x -> Functions.map(f, x));
      case "groupBy" ->
          a.has(1)
              ? rdd.groupBy(x -> Functions.map(f, x), a.number(1))
              : rdd.groupBy(x -> Functions.map(f, x));
      case "endlessFirstTwo" ->
          rdd.flatMap(x -> java.util.stream.Stream.iterate(x, y -> y).iterator())
              .mapPartitions(records -> Functions.partition("firstTwo", records));
      case "numbered" -> {
        int[] count = {0};
        yield rdd.map(x -> new Tuple2<>(count[0]++, x));
      }
      case "repack" -> rdd.mapToPair(x -> (Tuple2<Object, Object>) x);
      default -> ofKind(call, a);
    };
  }

  /** What each kind of RDD has in its own type. */
  private JavaRDDLike<?, ?> ofKind(Call call, Arguments a) {
    JavaRDDLike<?, ?> dataset = a.dataset(call.target());
    if (dataset instanceof JavaPairRDD<?, ?>) {
      return ofPairs(call, a);
    } else if (dataset instanceof JavaDoubleRDD doubles) {
      return ofDoubles(call, doubles, a);
    }
    JavaRDD<Object> rdd = (JavaRDD<Object>) dataset;
    String f = a.word(0);
    return switch (call.method()) {
      case "filter" -> rdd.filter(x -> Functions.test(f, x));
      case "distinct" -> a.has(0) ? rdd.distinct(a.number(0)) : rdd.distinct();
      case "coalesce" ->
          a.has(1) ? rdd.coalesce(a.number(0), a.flag(1)) : rdd.coalesce(a.number(0));
      case "repartition" -> rdd.repartition(a.number(0));
      case "union" -> rdd.union((JavaRDD<Object>) a.other(0));
      case "unionOfThree" ->
          sc.union(rdd, (JavaRDD<Object>) a.other(0), (JavaRDD<Object>) a.other(1));
      case "sortBy" -> rdd.sortBy(x -> Functions.map(f, x), a.flag(1), a.number(2));
      case "cache" -> rdd.cache();
      case "persist" -> rdd.persist(StorageLevel.fromString(f));
      case "unpersist" -> rdd.unpersist(a.flag(0));
      case "setName" -> rdd.setName(a.text(0));
      default -> throw unknown(call);
    };
  }

  private JavaRDDLike<?, ?> ofDoubles(Call call, JavaDoubleRDD rdd, Arguments a) {
    String f = a.word(0);
    return switch (call.method()) {
      case "filter" -> rdd.filter(x -> Functions.test(f, x));
      case "distinct" -> a.has(0) ? rdd.distinct(a.number(0)) : rdd.distinct();
      case "coalesce" ->
          a.has(1) ? rdd.coalesce(a.number(0), a.flag(1)) : rdd.coalesce(a.number(0));
      case "repartition" -> rdd.repartition(a.number(0));
      case "union" -> rdd.union((JavaDoubleRDD) a.other(0));
      case "cache" -> rdd.cache();
      case "persist" -> rdd.persist(StorageLevel.fromString(f));
      case "unpersist" -> rdd.unpersist(a.flag(0));
      case "setName" -> rdd.setName(a.text(0));
      default -> throw unknown(call);
    };
  }

  private JavaRDDLike<?, ?> ofPairs(Call call, Arguments a) {
    JavaPairRDD<Object, Object> rdd = a.pairs();
    String f = a.word(0);
    return switch (call.method()) {
      case "filter" -> rdd.filter(x -> Functions.test(f, x));
      case "distinct" -> a.has(0) ? rdd.distinct(a.number(0)) : rdd.distinct();
      case "coalesce" ->
          a.has(1) ? rdd.coalesce(a.number(0), a.flag(1)) : rdd.coalesce(a.number(0));
      case "repartition" -> rdd.repartition(a.number(0));
      case "union" -> rdd.union(a.otherPairs(0));
      case "unionOfThree" -> sc.union(rdd, a.otherPairs(0), a.otherPairs(1));
      case "cache" -> rdd.cache();
      case "persist" -> rdd.persist(StorageLevel.fromString(f));
      case "unpersist" -> rdd.unpersist(a.flag(0));
      case "setName" -> rdd.setName(a.text(0));
      case "keys" -> rdd.keys();
      case "values" -> rdd.values();
      case "mapValues" -> rdd.mapValues(x -> Functions.map(f, x));
      case "flatMapValues" -> rdd.flatMapValues(x -> Functions.expand(f, x));
      case "partitionBy" -> rdd.partitionBy(a.partitioner(0));
      default -> shuffled(call, rdd, a);
    };
  }

  private JavaRDDLike<?, ?> shuffled(Call call, JavaPairRDD<Object, Object> rdd, Arguments a) {
    String f = a.word(0);
    return switch (call.method()) {
      case "groupByKey" ->
          a.isPartitioner(0)
              ? rdd.groupByKey(a.partitioner(0))
              : a.has(0) ? rdd.groupByKey(a.number(0)) : rdd.groupByKey();
      case "reduceByKey" ->
          a.isPartitioner(1)
              ? rdd.reduceByKey(a.partitioner(1), (x, y) -> Functions.combine(f, x, y))
              : a.has(1)
                  ? rdd.reduceByKey((x, y) -> Functions.combine(f, x, y), a.number(1))
                  : rdd.reduceByKey((x, y) -> Functions.combine(f, x, y));
      case "join" ->
          a.isPartitioner(1)
              ? rdd.join(a.otherPairs(0), a.partitioner(1))
              : a.has(1) ? rdd.join(a.otherPairs(0), a.number(1)) : rdd.join(a.otherPairs(0));
      case "sortByKey" -> {
        Comparator<Object> order = Functions.order(f);
        if (order == null) {
          yield a.has(2) ? rdd.sortByKey(a.flag(1), a.number(2)) : rdd.sortByKey(a.flag(1));
        }
        yield a.has(2)
            ? rdd.sortByKey(order, a.flag(1), a.number(2))
            : rdd.sortByKey(order, a.flag(1));
      }
      default -> throw unknown(call);
    };
  }

  private @Nullable Object act(Call call, Arguments a) throws Exception {
    JavaRDDLike<Object, ?> rdd = a.rdd();
    String f = a.word(0);
    return switch (call.method()) {
      case "collect" -> rdd.collect();
      case "count" -> rdd.count();
      case "take" -> rdd.take(a.number(0));
      case "first" -> rdd.first();
      case "reduce" -> rdd.reduce((x, y) -> Functions.combine(f, x, y));
      case "foreach" -> {
        rdd.foreach(x -> Functions.map(f, x));
        yield "done";
      }
      case "collectAsMap" -> a.pairs().collectAsMap();
      case "getNumPartitions" -> rdd.getNumPartitions();
      case "partitioner" -> rdd.partitioner().isPresent();
      default -> throw unknown(call);
    };
  }

  private String file(String contents) throws IOException {
    Path file = folder.resolve(Integer.toHexString(contents.hashCode()) + ".txt");
    if (!Files.exists(file)) {
      Files.writeString(file, contents, StandardCharsets.UTF_8);
    }
    return file.toString();
  }

  private static List<Tuple2<Object, Object>> tuples(List<Object> values) {
    List<Tuple2<Object, Object>> tuples = new ArrayList<>();
    values.forEach(value -> tuples.add((Tuple2<Object, Object>) value));
    return tuples;
  }

  private static IllegalArgumentException unknown(Call call) {
    return new IllegalArgumentException("no such operator: " + call);
  }

  /** A call's arguments as the types that the API wants. */
  private final class Arguments {
    private final Call call;

    Arguments(Call call) {
      this.call = call;
    }

    JavaRDDLike<Object, ?> rdd() {
      return (JavaRDDLike<Object, ?>) dataset(call.target());
    }

    JavaPairRDD<Object, Object> pairs() {
      return (JavaPairRDD<Object, Object>) dataset(call.target());
    }

    JavaRDDLike<?, ?> other(int index) {
      return dataset(word(index));
    }

    JavaPairRDD<Object, Object> otherPairs(int index) {
      return (JavaPairRDD<Object, Object>) other(index);
    }

    boolean has(int index) {
      return index < call.arguments().size();
    }

    @Nullable Object at(int index) {
      return call.arguments().get(index);
    }

    int number(int index) {
      return (Integer) at(index);
    }

    boolean flag(int index) {
      return (Boolean) at(index);
    }

    String text(int index) {
      return (String) at(index);
    }

    /** The word at a place, or "" where no word is. */
    String word(int index) {
      return has(index) && at(index) instanceof Word word ? word.name() : "";
    }

    boolean isPartitioner(int index) {
      return has(index) && at(index) instanceof Made;
    }

    Partitioner partitioner(int index) {
      return Placing.of((Made) at(index));
    }

    JavaRDDLike<?, ?> dataset(String name) {
      JavaRDDLike<?, ?> dataset = datasets.get(name);
      if (dataset == null) {
        throw new IllegalArgumentException("no dataset " + name + " in " + call);
      }
      return dataset;
    }
  }
}
