package dev.kindling.fuzz.peer;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.partial.BoundedDouble;
import dev.kindling.util.StatCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the actions of programs. */
final class PeerActions {
  /** Longer than any job takes: what is known after less time differs from run to run. */
  private static final long NO_TIMEOUT = 3_600_000;

  private PeerActions() {}

  static @Nullable Object make(JavaSparkContext sc, String action, Arguments a, Path folder)
      throws Exception {
    JavaRDDLike<Object, ?> rdd = a.any();
    String f = a.word(0);
    return switch (action) {
      case "collect" -> rdd.collect();
      case "printed" -> rdd.collect().toString();
      case "count" -> rdd.count();
      case "take" -> rdd.take(a.number(0));
      case "collectAsync" -> rdd.collectAsync().get();
      case "countAsync" -> rdd.countAsync().get();
      case "takeAsync" -> rdd.takeAsync(a.number(0)).get();
      case "foreachAsync" -> rdd.foreachAsync(x -> Functions.map(f, x)).get();
      case "countApprox" -> rdd.countApprox(NO_TIMEOUT, 0.9);
      case "countByValueApprox" -> inOneForm(rdd.countByValueApprox(NO_TIMEOUT).getFinalValue());
      case "foreachPartitionAsync" ->
          rdd.foreachPartitionAsync(records -> Functions.partition(f, records)).get();
      case "countByKeyApprox" -> inOneForm(a.pairs().countByKeyApprox(NO_TIMEOUT).getFinalValue());
      case "isCheckpointed" -> rdd.isCheckpointed();
      case "countApproxDistinct" -> rdd.countApproxDistinct(0.1);
      case "first" -> rdd.first();
      case "isEmpty" -> rdd.isEmpty();
      case "foreach" -> {
        rdd.foreach(x -> Functions.map(f, x));
        yield "done";
      }
      case "foreachPartition" -> {
        rdd.foreachPartition(records -> Functions.partition(f, records));
        yield "done";
      }
      case "collectPartitions" -> rdd.collectPartitions(new int[] {a.number(0)});
      case "toLocalIterator" -> Functions.all(rdd.toLocalIterator());
      case "getNumPartitions" -> rdd.getNumPartitions();
      case "partitioner" -> rdd.partitioner().isPresent();
      case "accumulated" -> new Accumulated(sc, rdd).answer(f);
      case "saveAsTextFile" -> saved(rdd, folder);
      default -> summary(action, a);
    };
  }

  private static @Nullable Object summary(String action, Arguments a) {
    JavaRDDLike<Object, ?> rdd = a.any();
    return switch (action) {
      case "reduce" -> rdd.reduce(a.combination(0));
      case "treeReduce" ->
          a.has(1)
              ? rdd.treeReduce(a.combination(0), a.number(1))
              : rdd.treeReduce(a.combination(0));
      case "fold" -> rdd.fold(a.value(0), a.combination(1));
      case "aggregate" -> rdd.aggregate(1, (n, x) -> n + Functions.code(x), Integer::sum);
      case "treeAggregate" ->
          a.has(0)
              ? rdd.treeAggregate(1, (n, x) -> n + Functions.code(x), Integer::sum, a.number(0))
              : rdd.treeAggregate(1, (n, x) -> n + Functions.code(x), Integer::sum);
      case "max" -> rdd.max(a.order(0));
      case "min" -> rdd.min(a.order(0));
      case "top" -> a.has(1) ? rdd.top(a.number(0), a.order(1)) : rdd.top(a.number(0));
      case "takeOrdered" ->
          a.has(1) ? rdd.takeOrdered(a.number(0), a.order(1)) : rdd.takeOrdered(a.number(0));
      case "takeSample" -> rdd.takeSample(a.flag(0), a.number(1), a.seed(2));
      case "countByValue" -> rdd.countByValue();
      case "collectAsMap" -> a.pairs().collectAsMap();
      case "countByKey" -> a.pairs().countByKey();
      case "reduceByKeyLocally" -> inOneForm(a.pairs().reduceByKeyLocally(a.combination(0)));
      case "lookup" -> a.pairs().lookup(a.value(0));
      default -> ofDoubles(action, a);
    };
  }

  // Of keys that are equal but have different types, the map has that of the task that ends first.
  private static List<String> inOneForm(Map<?, ?> map) {
    List<String> entries = new ArrayList<>();
    map.forEach((key, value) -> entries.add(Text.of(number(key)) + "=" + Text.of(number(value))));
    Collections.sort(entries);
    return entries;
  }

  private static @Nullable Object number(@Nullable Object value) {
    if (value instanceof Tuple2<?, ?> pair) {
      return new Tuple2<>(number(pair._1()), number(pair._2()));
    }
    // Zero has two forms as well, and the sum with zero is the positive one.
    return value instanceof Character character
        ? (Double) (double) character
        : value instanceof Number number ? (Double) (number.doubleValue() + 0.0) : value;
  }

  private static Object ofDoubles(String action, Arguments a) {
    return switch (action) {
      case "sum" -> a.doubles().sum();
      case "least" -> a.doubles().min();
      case "greatest" -> a.doubles().max();
      case "stats" -> stats(a.doubles().stats());
      case "sumApprox" -> bounds(a.doubles().sumApprox(NO_TIMEOUT, 0.9).getFinalValue());
      case "meanApprox" -> bounds(a.doubles().meanApprox(NO_TIMEOUT, 0.9).getFinalValue());
      case "mean" -> rounded(a.doubles().mean());
      case "stdev" -> rounded(a.doubles().sampleStdev());
      case "histogram" ->
          a.at(0) instanceof Integer buckets
              ? a.doubles().histogram(buckets)
              : a.doubles().histogram(a.numbers(0));
      default -> throw Operators.unknown(action);
    };
  }

  private static String stats(StatCounter stats) {
    return stats.count()
        + " from "
        + stats.min()
        + " to "
        + stats.max()
        + ", mean "
        + rounded(stats.mean())
        + ", variance "
        + rounded(stats.variance());
  }

  private static String bounds(BoundedDouble bounded) {
    return rounded(bounded.mean())
        + " from "
        + rounded(bounded.low())
        + " to "
        + rounded(bounded.high())
        + " at "
        + bounded.confidence();
  }

  // Results of partitions are merged in the order in which tasks end, and sums of doubles depend on
  // the order. So does whether a mean with an infinite number is infinite or NaN.
  private static String rounded(double number) {
    if (!Double.isFinite(number)) {
      return "not finite";
    }
    return Math.abs(number) < 1e-9 ? "0" : String.format("%.8g", number);
  }

  private static Object saved(JavaRDDLike<Object, ?> rdd, Path folder) throws IOException {
    Path saved = Files.createTempDirectory(folder, "saved").resolve("it");
    rdd.saveAsTextFile(saved.toString());
    TreeMap<String, String> files = new TreeMap<>();
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> found = Files.list(saved)) {
      found.forEach(paths::add);
    }
    for (Path path : paths) {
      String name = String.valueOf(path.getFileName());
      files.put(name, name.matches(".*\\.(crc|gz|bz2|deflate)") ? "" : Files.readString(path));
    }
    return files;
  }
}
