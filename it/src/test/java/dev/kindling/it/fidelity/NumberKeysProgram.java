package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Operators and actions whose keys are numbers and characters of several classes, which Scala
 * compares by value and Java by class, and tuples of them. Which of the keys become one depends on
 * whether they meet in a map task or behind the shuffle, so each case runs with one map task and
 * with three. The text shows the class of each number, because the first of equal keys stays.
 */
final class NumberKeysProgram {
  private static final int REDUCERS = 2;
  private static final List<Object> ONES =
      Arrays.asList(1, 1L, 1.0, 1.0f, (short) 1, (byte) 1, (char) 1, 2, 2L, 1, 1L);
  private static final List<Object> LONGS_FIRST =
      Arrays.asList(1L, (short) 7, 7.0f, 1, 2.0, 7L, 2, (byte) 2, 0x1p40, 1L << 40, 1, 7);
  private static final List<Object> CHARACTERS =
      Arrays.asList('a', 97, 97L, 97.0, (byte) 97, "a", 'a', "97", 97);
  private static final List<Object> ZEROS = Arrays.asList(0.0, -0.0, 0.0f, -0.0f, 0, 0L, -0.0, 0.0);
  private static final List<Object> BIG =
      Arrays.asList(
          BigInteger.ONE,
          1,
          BigDecimal.ONE,
          new BigDecimal("1.0"),
          1L,
          BigInteger.valueOf(1),
          new BigDecimal("1.00"),
          Long.MAX_VALUE,
          BigInteger.valueOf(Long.MAX_VALUE),
          (double) Long.MAX_VALUE,
          (float) Long.MAX_VALUE);
  private static final List<Object> BORDERS =
      Arrays.asList(
          1 << 24,
          (float) (1 << 24),
          (1 << 24) + 1,
          1L << 53,
          0x1p53,
          (1L << 53) + 1,
          0.1,
          0.1f,
          (double) 0.1f,
          Float.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          -1,
          -1L,
          -1.0,
          (char) 65535,
          65535);
  private static final List<Object> TUPLES =
      Arrays.asList(
          new Tuple2<>(1, "x"),
          new Tuple2<>(1L, "x"),
          new Tuple2<>("x", 1),
          new Tuple2<>("x", 1.0),
          new Tuple2<>(new Tuple2<>(1, 0.0), 2),
          new Tuple2<>(new Tuple2<>(1L, -0.0), 2.0f),
          new Tuple2<>(1, "x"));
  private static final List<Object> BOXED =
      Arrays.asList(
          Arrays.asList(1, 2), Arrays.asList(1L, 2L), Arrays.asList(1, 2), "1", null, 1, null, 1L);
  private static final List<Object> NANS = Arrays.asList(Double.NaN, 1.0, Float.NaN, 2.0f);

  private NumberKeysProgram() {}

  static void run(JavaSparkContext sc, Shown shown) {
    for (int maps : new int[] {1, 3}) {
      show(shown, "ones of " + maps, sc.parallelize(ONES, maps), 1L);
      show(shown, "longs first of " + maps, sc.parallelize(LONGS_FIRST, maps), 7);
      show(shown, "characters of " + maps, sc.parallelize(CHARACTERS, maps), 97);
      show(shown, "zeros of " + maps, sc.parallelize(ZEROS, maps), 0);
      show(shown, "big of " + maps, sc.parallelize(BIG, maps), BigInteger.ONE);
      show(shown, "borders of " + maps, sc.parallelize(BORDERS, maps), -1.0);
      show(shown, "tuples of " + maps, sc.parallelize(TUPLES, maps), new Tuple2<>(1.0, "x"));
      show(shown, "boxed of " + maps, sc.parallelize(BOXED, maps), 1.0);
      show(shown, "NaN of " + maps, sc.parallelize(NANS, maps), Double.NaN);
    }
    // Each of these objects is a NaN of its own, also where Java finds them equal.
    JavaRDD<Object> nans = sc.parallelize(Arrays.<Object>asList(1, 2, 3, 4), 2).map(n -> nan());
    show(shown, "many NaN", nans, Double.NaN);
    show(shown, "tuples of NaN", nans.map(nan -> new Tuple2<>(nan, 1)), new Tuple2<>(nan(), 1));
  }

  private static Object nan() {
    return Double.valueOf(Math.sqrt(-1));
  }

  private static void show(Shown shown, String name, JavaRDD<Object> keys, Object sought) {
    JavaPairRDD<Object, Integer> pairs = keys.mapToPair(key -> new Tuple2<>(key, 1));
    JavaPairRDD<Object, Integer> others =
        keys.filter(key -> !(key instanceof Integer) && !(key instanceof String))
            .mapToPair(key -> new Tuple2<>(key, 2));
    byKey(shown, name + ": ", pairs);
    severalParents(shown, name + ": ", pairs, others);
    actions(shown, name + ": ", pairs, sought);
    JavaPairRDD<Object, Integer> partitioned = pairs.partitionBy(new HashPartitioner(REDUCERS));
    records(shown, name + ", partitioned", () -> partitioned);
    byKey(shown, name + ", partitioned: ", partitioned);
    severalParents(shown, name + ", partitioned: ", partitioned, others);
    actions(shown, name + ", partitioned: ", partitioned, sought);
    records(shown, name + ": subtract", () -> keys.subtract(others.keys()));
    records(shown, name + ": intersection", () -> keys.intersection(others.keys()));
    records(shown, name + ": distinct", () -> keys.distinct());
    records(shown, name + ": distinct pairs", () -> pairs.distinct());
    records(shown, name + ": cached", () -> pairs.cache().reduceByKey(Integer::sum));
    shown.show(name + ": countByValue", () -> map(keys.countByValue()));
    shown.show(name + ": countByValue of pairs", () -> map(pairs.countByValue()));
  }

  private static void byKey(Shown shown, String name, JavaPairRDD<Object, Integer> pairs) {
    records(shown, name + "reduceByKey", () -> pairs.reduceByKey(Integer::sum, REDUCERS));
    records(shown, name + "groupByKey", () -> pairs.groupByKey(REDUCERS));
    records(
        shown,
        name + "aggregateByKey",
        () -> pairs.aggregateByKey(10, REDUCERS, Integer::sum, Integer::sum));
    records(shown, name + "foldByKey", () -> pairs.foldByKey(10, REDUCERS, Integer::sum));
    records(
        shown,
        name + "combineByKey",
        () -> pairs.combineByKey(n -> "" + n, (s, n) -> s + n, (s, t) -> s + "+" + t, REDUCERS));
    records(shown, name + "distinct keys", () -> pairs.keys().distinct(REDUCERS));
    records(
        shown,
        name + "groupBy",
        () -> pairs.groupBy(pair -> pair._1(), REDUCERS).mapValues(it -> ""));
  }

  private static void severalParents(
      Shown shown,
      String name,
      JavaPairRDD<Object, Integer> pairs,
      JavaPairRDD<Object, Integer> others) {
    JavaPairRDD<Object, Integer> sums = others.reduceByKey(Integer::sum, REDUCERS);
    records(shown, name + "join", () -> pairs.join(others, REDUCERS));
    records(shown, name + "join with sums", () -> pairs.join(sums, REDUCERS));
    records(shown, name + "leftOuterJoin", () -> pairs.leftOuterJoin(sums, REDUCERS));
    records(shown, name + "rightOuterJoin", () -> pairs.rightOuterJoin(sums, REDUCERS));
    records(shown, name + "fullOuterJoin", () -> pairs.fullOuterJoin(sums, REDUCERS));
    records(shown, name + "cogroup", () -> pairs.cogroup(others, REDUCERS));
    records(shown, name + "cogroup of three", () -> pairs.cogroup(others, sums, REDUCERS));
    records(shown, name + "subtractByKey", () -> pairs.subtractByKey(others, REDUCERS));
    records(shown, name + "subtractByKey of sums", () -> pairs.subtractByKey(sums, REDUCERS));
    records(shown, name + "union", () -> pairs.union(sums).reduceByKey(Integer::sum, REDUCERS));
  }

  private static void actions(
      Shown shown, String name, JavaPairRDD<Object, Integer> pairs, Object sought) {
    shown.show(name + "countByKey", () -> map(pairs.countByKey()));
    shown.show(name + "collectAsMap", () -> map(pairs.collectAsMap()));
    shown.show(name + "lookup", () -> pairs.lookup(sought));
    shown.show(name + "get of countByKey", () -> pairs.countByKey().get(sought));
    shown.show(name + "get of collectAsMap", () -> pairs.collectAsMap().get(sought));
    shown.show(
        name + "sampleByKey",
        () -> typed(pairs.sampleByKey(false, fractions(pairs), 7L).collect()));
  }

  /** Returns a fraction for each key that Java finds different. */
  private static Map<Object, Double> fractions(JavaPairRDD<Object, Integer> pairs) {
    Map<Object, Double> fractions = new LinkedHashMap<>();
    pairs.keys().collect().forEach(key -> fractions.put(key, 0.5));
    return fractions;
  }

  private static void records(Shown shown, String name, Make rdd) {
    shown.show(name, () -> typed(rdd.make().glom().collect()));
  }

  /** Makes an RDD. */
  private interface Make {
    JavaRDDLike<?, ?> make();
  }

  // No engine promises the order of a map.
  private static String map(Map<?, ?> map) {
    List<String> entries = new ArrayList<>();
    map.forEach((key, value) -> entries.add(typed(key) + "=" + typed(value)));
    entries.sort(null);
    return entries.toString();
  }

  private static String typed(Object value) {
    if (value instanceof Tuple2<?, ?> tuple) {
      return "(" + typed(tuple._1()) + "," + typed(tuple._2()) + ")";
    }
    if (value instanceof Iterable<?> values) {
      List<String> texts = new ArrayList<>();
      values.forEach(each -> texts.add(typed(each)));
      return texts.toString();
    }
    if (value instanceof Character character) {
      return "char " + (int) character;
    }
    return value instanceof Integer || !(value instanceof Number)
        ? Shown.str(value)
        : value.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " " + value;
  }
}
