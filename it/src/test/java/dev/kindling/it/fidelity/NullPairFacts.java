package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What operators and actions on pairs say of a record that is null, to the word: one line for each.
 * The same program with Spark's imports printed {@code null-pair-facts.txt}.
 */
final class NullPairFacts {
  private static final Pattern SAID =
      Pattern.compile("Cannot invoke \"(?:[a-z]+\\.)*(.*?)\"?(?:\n|$)");

  private final AnswerLines lines = new AnswerLines();
  private final JavaPairRDD<Integer, Integer> good;
  private final JavaPairRDD<Integer, Integer> bad;

  private NullPairFacts(JavaSparkContext sc) {
    JavaRDD<Integer> numbers = sc.parallelize(Arrays.asList(1, 2, 3, 4), 1);
    good = numbers.mapToPair(number -> new Tuple2<>(number, 1));
    bad = numbers.mapToPair(number -> number == 3 ? null : new Tuple2<>(number, number));
  }

  static List<String> lines(JavaSparkContext sc) {
    NullPairFacts facts = new NullPairFacts(sc);
    facts.operators();
    facts.joins();
    facts.actions();
    return facts.lines.all();
  }

  private void add(
      String name, Function<JavaPairRDD<Integer, Integer>, ? extends JavaRDDLike<?, ?>> operator) {
    add(name, () -> operator.apply(bad).count());
  }

  /** Adds a line with what the JVM says of the null, without the names of packages. */
  private void add(String name, Callable<?> action) {
    lines.add(
        name,
        () -> {
          try {
            return action.call();
          } catch (Exception e) {
            Matcher said = SAID.matcher(String.valueOf(e.getMessage()));
            return e.getClass().getSimpleName() + (said.find() ? ": " + said.group(1) : "");
          }
        });
  }

  private void operators() {
    add("keys", rdd -> rdd.keys());
    add("values", rdd -> rdd.values());
    add("mapValues", rdd -> rdd.mapValues(value -> value));
    add("flatMapValues", rdd -> rdd.flatMapValues(value -> List.of(value).iterator()));
    add("swap", rdd -> rdd.mapToPair(Tuple2::swap));
    add("partitionBy", rdd -> rdd.partitionBy(new HashPartitioner(2)));
    add("reduceByKey", rdd -> rdd.reduceByKey(Integer::sum));
    add("groupByKey", rdd -> rdd.groupByKey(2));
    add("foldByKey", rdd -> rdd.foldByKey(0, Integer::sum));
    add("aggregateByKey", rdd -> rdd.aggregateByKey(0, Integer::sum, Integer::sum));
    add("combineByKey", rdd -> rdd.combineByKey(value -> value, Integer::sum, Integer::sum));
    add("countApproxDistinctByKey", rdd -> rdd.countApproxDistinctByKey(0.2));
    add("sampleByKey", rdd -> rdd.sampleByKey(false, fractions(), 1));
    add("sampleByKey with replacement", rdd -> rdd.sampleByKey(true, fractions(), 1));
    add("sampleByKeyExact", rdd -> rdd.sampleByKeyExact(false, fractions(), 1));
    add("sortByKey", rdd -> rdd.sortByKey());
    add("sortByKey to two", rdd -> rdd.sortByKey(true, 2));
    add("sortByKey downwards to three", rdd -> rdd.sortByKey(false, 3));
    add("repartitionAndSort", rdd -> rdd.repartitionAndSortWithinPartitions(hash()));
    add("filterByRange", rdd -> rdd.filterByRange(1, 3));
    add("groupBy", rdd -> rdd.groupBy(pair -> pair));
    add("distinct", rdd -> rdd.distinct());
    add("sortBy", rdd -> rdd.map(pair -> pair).sortBy(pair -> pair, true, 2).map(pair -> pair));
  }

  private static HashPartitioner hash() {
    return new HashPartitioner(2);
  }

  private static Map<Integer, Double> fractions() {
    return Map.of(1, 0.5, 2, 0.5, 3, 0.5, 4, 0.5);
  }

  private void joins() {
    add("join on the left", rdd -> rdd.join(good));
    add("join on the right", rdd -> good.join(rdd));
    add("leftOuterJoin", rdd -> rdd.leftOuterJoin(good));
    add("rightOuterJoin", rdd -> rdd.rightOuterJoin(good));
    add("fullOuterJoin", rdd -> rdd.fullOuterJoin(good));
    add("cogroup", rdd -> rdd.cogroup(good));
    add("cogroup of three", rdd -> good.cogroup(good, rdd));
    add("subtractByKey on the left", rdd -> rdd.subtractByKey(good));
    add("subtractByKey on the right", rdd -> good.subtractByKey(rdd));
    add("union", rdd -> rdd.union(good).keys());
    add("intersection", rdd -> rdd.intersection(good));
    add("subtract", rdd -> rdd.subtract(good));
    add("zip", rdd -> rdd.zip(good).mapToPair(pair -> pair._1()).keys());
    add("cartesian", rdd -> rdd.cartesian(good).mapToPair(pair -> pair._1()).keys());
  }

  private void actions() {
    add("collectAsMap", () -> bad.collectAsMap());
    add("countByKey", () -> bad.countByKey());
    add("lookup", () -> bad.lookup(2));
    add("reduceByKeyLocally", () -> bad.reduceByKeyLocally(Integer::sum));
    add("countByKeyApprox", () -> bad.countByKeyApprox(60_000).getFinalValue());
    add("countByValue", () -> bad.countByValue().size());
    add("lookup in place", () -> bad.partitionBy(hash()).lookup(2));
  }
}
