package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.api.java.Optional;
import dev.kindling.storage.StorageLevel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * Operators and actions on records, keys and values that are null, and functions that return it.
 */
final class NullRecordsProgram {
  private NullRecordsProgram() {}

  static void run(JavaSparkContext sc, Shown shown) {
    JavaRDD<String> words = sc.parallelize(Arrays.asList("a", null, "b", null), 2);
    JavaPairRDD<String, Integer> pairs =
        sc.parallelizePairs(
            Arrays.asList(
                new Tuple2<>("a", 1),
                new Tuple2<>(null, 2),
                new Tuple2<>("b", null),
                new Tuple2<>(null, null)),
            2);
    JavaPairRDD<String, Integer> others =
        sc.parallelizePairs(Arrays.asList(new Tuple2<>(null, 7), new Tuple2<>("b", 8)), 2);
    records(words, shown);
    functions(sc, words, shown);
    keys(pairs, others, shown);
    JavaPairRDD<String, Integer> none = pairs.filter(pair -> false);
    JavaPairRDD<String, Integer> nulls = others.mapValues(value -> (Integer) null);
    joins("one without pairs", pairs, none, shown);
    joins("the other without pairs", none, pairs, shown);
    joins("one with null values", nulls, others, shown);
    joins("the other with null values", others, nulls, shown);
    joins("one with null values, the other without pairs", nulls, none, shown);
    Optional<Integer> boxed = Optional.of(1);
    orders(sc, shown, 1, null);
    orders(sc, shown, null, 1);
    orders(sc, shown, null, null);
    orders(sc, shown, 1, "a");
    orders(sc, shown, boxed, null);
    orders(sc, shown, null, boxed);
    orders(sc, shown, boxed, boxed);
    orders(sc, shown, 1, boxed);
    orders(sc, shown, boxed, 1);
    orders(sc, shown, boxed);
    joins(
        "one with null values, the other with another key",
        nulls,
        pairs.mapToPair(NullRecordsProgram::renamed),
        shown);
    actions(sc, words, pairs, shown);
  }

  private static void records(JavaRDD<String> words, Shown shown) {
    shown.show("records", () -> words);
    shown.show("map", () -> words.map(word -> "<" + word + ">"));
    shown.show("filter", () -> words.filter(word -> word == null));
    shown.show("distinct", () -> words.distinct());
    shown.show("groupBy", () -> words.groupBy(word -> word));
    shown.show("groupBy length", () -> words.groupBy(word -> word.length()));
    shown.show("keyBy", () -> words.keyBy(word -> word));
    shown.show("sortBy", () -> words.sortBy(word -> word, true, 2));
    shown.show("sortBy in one", () -> words.sortBy(word -> word, true, 1));
    shown.show("sortBy text", () -> words.sortBy(word -> String.valueOf(word), true, 1));
    shown.show("repartition", () -> words.repartition(3));
    shown.show("coalesce", () -> words.coalesce(1));
    shown.show("union", () -> words.union(words));
    shown.show("intersection", () -> words.intersection(words));
    shown.show("subtract", () -> words.subtract(words.filter(word -> word == null)));
    shown.show("cartesian", () -> words.cartesian(words));
    shown.show("zip", () -> words.zip(words));
    shown.show("zipWithIndex", () -> words.zipWithIndex());
    shown.show("glom", () -> words.glom());
    shown.show("cached", () -> words.map(word -> word).cache());
    shown.show("on disk", () -> words.map(word -> word).persist(StorageLevel.DISK_ONLY()));
    shown.show("serialised", () -> words.map(word -> word).persist(StorageLevel.MEMORY_ONLY_SER()));
  }

  private static void functions(JavaSparkContext sc, JavaRDD<String> words, Shown shown) {
    JavaRDD<Integer> numbers = sc.parallelize(Arrays.asList(1, 2, 3), 2);
    shown.show("map to null", () -> numbers.map(number -> null));
    shown.show("filter by null", () -> numbers.filter(number -> null));
    shown.show("flatMap to null", () -> numbers.flatMap(number -> null));
    shown.show("flatMap to nulls", () -> numbers.flatMap(n -> Arrays.asList(null, n).iterator()));
    shown.show("mapToPair to null", () -> numbers.mapToPair(number -> null));
    shown.show(
        "mapToPair to null, by key",
        () ->
            numbers.mapToPair(number -> (Tuple2<Integer, Integer>) null).reduceByKey(Integer::sum));
    shown.show("mapToDouble to null", () -> numbers.mapToDouble(number -> nullDouble()));
    shown.show("mapPartitions to null", () -> numbers.mapPartitions(records -> null));
    shown.show("mapValues to null", () -> numbers.keyBy(n -> n).mapValues(number -> null));
    shown.show("flatMapValues to null", () -> numbers.keyBy(n -> n).flatMapValues(number -> null));
    shown.show("groupBy to null", () -> numbers.groupBy(number -> null));
    shown.show("keyBy to null", () -> numbers.keyBy(number -> null));
    shown.show("sortBy to null", () -> numbers.sortBy(number -> nullDouble(), true, 2));
    shown.show("reduce to null", () -> numbers.reduce((one, other) -> null));
    shown.show(
        "reduceByKey to null",
        () -> numbers.mapToPair(n -> new Tuple2<>(1, n)).reduceByKey((one, other) -> null));
    shown.show("null list", () -> sc.parallelize(Arrays.asList(null, null), 1));
    shown.show("words", () -> words.count());
  }

  private static Double nullDouble() {
    return null;
  }

  private static Integer sum(Integer one, Integer other) {
    return (one == null ? 0 : one) + (other == null ? 0 : other);
  }

  private static void keys(
      JavaPairRDD<String, Integer> pairs, JavaPairRDD<String, Integer> others, Shown shown) {
    shown.show("reduceByKey", () -> pairs.reduceByKey(NullRecordsProgram::sum));
    shown.show("foldByKey", () -> pairs.foldByKey(0, NullRecordsProgram::sum));
    shown.show("foldByKey from null", () -> pairs.foldByKey(null, NullRecordsProgram::sum));
    shown.show(
        "aggregateByKey from null",
        () ->
            pairs.aggregateByKey((Integer) null, NullRecordsProgram::sum, NullRecordsProgram::sum));
    shown.show(
        "combineByKey to null",
        () ->
            pairs.combineByKey(
                value -> (Integer) null, NullRecordsProgram::sum, NullRecordsProgram::sum));
    shown.show("groupByKey", () -> pairs.groupByKey());
    shown.show("partitionBy", () -> pairs.partitionBy(new HashPartitioner(3)));
    shown.show("sortByKey", () -> pairs.sortByKey());
    shown.show("sortByKey in one", () -> pairs.sortByKey(true, 1));
    shown.show("join", () -> pairs.join(others));
    shown.show("leftOuterJoin", () -> pairs.leftOuterJoin(others));
    shown.show("rightOuterJoin", () -> pairs.rightOuterJoin(others));
    shown.show("fullOuterJoin", () -> pairs.fullOuterJoin(others));
    shown.show("cogroup", () -> pairs.cogroup(others));
    shown.show("subtractByKey", () -> pairs.subtractByKey(others));
    shown.show("keys", () -> pairs.keys().distinct());
    shown.show("values", () -> pairs.values());
    shown.show("distinct pairs", () -> pairs.distinct());
    shown.show("collectAsMap", () -> byText(pairs.collectAsMap()));
    shown.show("countByKey", () -> byText(pairs.countByKey()));
    shown.show(
        "reduceByKeyLocally", () -> byText(pairs.reduceByKeyLocally(NullRecordsProgram::sum)));
    shown.show("lookup", () -> pairs.lookup(null));
    shown.show("lookup by hash", () -> pairs.partitionBy(new HashPartitioner(3)).lookup(null));
    shown.show("filterByRange", () -> pairs.filterByRange("a", "z"));
    shown.show("sortByKey of no pairs", () -> pairs.filter(pair -> pair._1() != null).sortByKey());
  }

  private static <K, V> String byText(java.util.Map<K, V> map) {
    TreeMap<String, V> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    return sorted.toString();
  }

  private static void joins(
      String sides,
      JavaPairRDD<String, Integer> left,
      JavaPairRDD<String, Integer> right,
      Shown shown) {
    shown.show("join, " + sides, () -> left.join(right, 2));
    shown.show("leftOuterJoin, " + sides, () -> left.leftOuterJoin(right, 2));
    shown.show("rightOuterJoin, " + sides, () -> left.rightOuterJoin(right, 2));
    shown.show("fullOuterJoin, " + sides, () -> left.fullOuterJoin(right, 2));
    shown.show("cogroup, " + sides, () -> left.cogroup(right, 2));
    shown.show("subtractByKey, " + sides, () -> left.subtractByKey(right, 2));
  }

  private static void actions(
      JavaSparkContext sc, JavaRDD<String> words, JavaPairRDD<String, Integer> pairs, Shown shown) {
    JavaRDD<String> noWords = sc.parallelize(Arrays.asList(null, null), 2);
    shown.show("collect", () -> words.collect());
    shown.show("first", () -> noWords.first());
    shown.show("take", () -> words.take(3));
    shown.show("count", () -> words.count());
    shown.show("isEmpty", () -> noWords.isEmpty());
    shown.show("countByValue", () -> byText(words.countByValue()));
    shown.show("top", () -> words.top(2));
    shown.show("takeOrdered", () -> words.takeOrdered(2));
    shown.show("takeOrdered of one", () -> words.takeOrdered(1, new NullsLast()));
    shown.show("max", () -> words.max(new NullsLast()));
    shown.show("min", () -> words.min(new NullsLast()));
    shown.show("reduce", () -> noWords.reduce((one, other) -> one));
    shown.show("fold", () -> noWords.fold(null, (one, other) -> one));
    shown.show("aggregate", () -> noWords.aggregate(0, (n, word) -> n + 1, Integer::sum));
    shown.show("treeReduce", () -> noWords.treeReduce((one, other) -> one));
    shown.show("treeAggregate", () -> noWords.treeAggregate(0, (n, word) -> n + 1, Integer::sum));
    shown.show("takeSample", () -> noWords.takeSample(false, 5, 1));
    shown.show("toLocalIterator", () -> iterated(words));
    shown.show("broadcast", () -> sc.broadcast(null).value());
    shown.show("sum of nulls", () -> pairs.values().mapToDouble(value -> value).sum());
    shown.show("object with null", () -> pairs.map(pair -> new Object[] {null, pair._1()}));
  }

  /** Sorts keys by their natural order that have none, or that cannot be compared. */
  private static void orders(JavaSparkContext sc, Shown shown, Object... keys) {
    String name = Arrays.toString(keys);
    JavaRDD<Object> one = sc.parallelize(Arrays.asList(keys), 1);
    JavaRDD<Object> two = sc.parallelize(Arrays.asList(keys), 2);
    JavaPairRDD<Object, Integer> pairs = one.mapToPair(key -> new Tuple2<>(key, 1));
    shown.show("sortBy of " + name, () -> one.sortBy(key -> key, true, 2));
    shown.show("sortBy downwards of " + name, () -> two.sortBy(key -> key, false, 1));
    shown.show("sortByKey of " + name, () -> pairs.sortByKey());
    shown.show("sortByKey downwards of " + name, () -> pairs.sortByKey(false));
    shown.show(
        "repartitionAndSort of " + name,
        () -> pairs.repartitionAndSortWithinPartitions(new HashPartitioner(1)));
    shown.show("filterByRange of " + name, () -> pairs.filterByRange(keys[0], keys[0]));
    shown.show("top of " + name, () -> one.top(1));
    shown.show("takeOrdered of " + name, () -> two.takeOrdered(2));
  }

  private static String iterated(JavaRDD<String> words) {
    StringBuilder text = new StringBuilder();
    words.toLocalIterator().forEachRemaining(word -> text.append(word).append(' '));
    return text.toString();
  }

  /** Orders strings, and nulls behind them. */
  private static final class NullsLast implements Comparator<String>, java.io.Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(String one, String other) {
      return String.valueOf(one == null ? "~" : one).compareTo(other == null ? "~" : other);
    }
  }

  private static Tuple2<String, Integer> renamed(Tuple2<String, Integer> pair) {
    return new Tuple2<>("z" + pair._1(), pair._2());
  }
}
