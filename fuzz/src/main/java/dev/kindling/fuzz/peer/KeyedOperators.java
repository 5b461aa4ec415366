package dev.kindling.fuzz.peer;

import dev.kindling.Partitioner;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.api.java.function.Function2;
import dev.kindling.fuzz.program.Call;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Applies the transformations of RDDs of pairs. */
@SuppressWarnings("unchecked")
final class KeyedOperators {
  private KeyedOperators() {}

  static JavaRDDLike<?, ?> make(JavaSparkContext sc, Call call, Arguments a) {
    JavaPairRDD<Object, Object> rdd = a.pairs();
    String f = a.word(0);
    return switch (call.method()) {
      case "filter" -> rdd.filter(x -> Functions.test(f, x));
      case "distinct" -> a.has(0) ? rdd.distinct(a.number(0)) : rdd.distinct();
      case "coalesce" ->
          a.has(1) ? rdd.coalesce(a.number(0), a.flag(1)) : rdd.coalesce(a.number(0));
      case "repartition" -> rdd.repartition(a.number(0));
      case "sample" -> rdd.sample(a.flag(0), a.fraction(1), a.seed(2));
      case "union" -> rdd.union(a.otherPairs(0));
      case "unionOfThree" -> sc.union(rdd, a.otherPairs(0), a.otherPairs(1));
      case "intersection" -> rdd.intersection(a.otherPairs(0));
      case "cache" -> rdd.cache();
      case "persist" -> rdd.persist(StorageLevel.fromString(f));
      case "unpersist" -> rdd.unpersist(a.flag(0));
      case "setName" -> rdd.setName(a.text(0));
      case "keys" -> rdd.keys();
      case "values" -> rdd.values();
      case "mapValues" -> rdd.mapValues(x -> Functions.map(f, x));
      case "flatMapValues" -> rdd.flatMapValues(x -> Functions.expand(f, x));
      case "partitionBy" -> rdd.partitionBy(a.partitioner(0));
      case "sampleByKey" -> rdd.sampleByKey(a.flag(0), fractions(rdd), a.seed(1));
      case "sampleByKeyExact" -> rdd.sampleByKeyExact(a.flag(0), fractions(rdd), a.seed(1));
      case "filterByRange" ->
          a.has(2)
              ? rdd.filterByRange(a.order(2), a.value(0), a.value(1))
              : rdd.filterByRange(a.value(0), a.value(1));
      case "subtract" ->
          a.isPartitioner(1)
              ? rdd.subtract(a.otherPairs(0), a.partitioner(1))
              : a.has(1)
                  ? rdd.subtract(a.otherPairs(0), a.number(1))
                  : rdd.subtract(a.otherPairs(0));
      default -> sorted(call, rdd, a);
    };
  }

  private static JavaRDDLike<?, ?> sorted(Call call, JavaPairRDD<Object, Object> rdd, Arguments a) {
    return switch (call.method()) {
      case "sortByKey" -> {
        Comparator<Object> order = a.order(0);
        if (order == null) {
          yield a.has(2) ? rdd.sortByKey(a.flag(1), a.number(2)) : rdd.sortByKey(a.flag(1));
        }
        yield a.has(2)
            ? rdd.sortByKey(order, a.flag(1), a.number(2))
            : rdd.sortByKey(order, a.flag(1));
      }
      case "repartitionAndSortWithinPartitions" -> {
        Comparator<Object> order = a.order(1);
        yield order == null
            ? rdd.repartitionAndSortWithinPartitions(a.partitioner(0))
            : rdd.repartitionAndSortWithinPartitions(a.partitioner(0), order);
      }
      default -> combined(call, rdd, a);
    };
  }

  private static JavaRDDLike<?, ?> combined(
      Call call, JavaPairRDD<Object, Object> rdd, Arguments a) {
    return switch (call.method()) {
      case "groupByKey" ->
          a.isPartitioner(0)
              ? rdd.groupByKey(a.partitioner(0))
              : a.has(0) ? rdd.groupByKey(a.number(0)) : rdd.groupByKey();
      case "reduceByKey" ->
          a.isPartitioner(1)
              ? rdd.reduceByKey(a.partitioner(1), a.combination(0))
              : a.has(1)
                  ? rdd.reduceByKey(a.combination(0), a.number(1))
                  : rdd.reduceByKey(a.combination(0));
      case "foldByKey" ->
          a.isPartitioner(2)
              ? rdd.foldByKey(a.value(0), a.partitioner(2), a.combination(1))
              : a.has(2)
                  ? rdd.foldByKey(a.value(0), a.number(2), a.combination(1))
                  : rdd.foldByKey(a.value(0), a.combination(1));
      case "combineByKey" ->
          a.isPartitioner(0)
              ? rdd.combineByKey(
                  Text::of, KeyedOperators::append, KeyedOperators::append, a.partitioner(0))
              : a.has(0)
                  ? rdd.combineByKey(
                      Text::of, KeyedOperators::append, KeyedOperators::append, a.number(0))
                  : rdd.combineByKey(Text::of, KeyedOperators::append, KeyedOperators::append);
      case "countApproxDistinctByKey" ->
          a.isPartitioner(0)
              ? rdd.countApproxDistinctByKey(0.1, a.partitioner(0))
              : a.has(0)
                  ? rdd.countApproxDistinctByKey(0.1, a.number(0))
                  : rdd.countApproxDistinctByKey(0.1);
      case "countedByKey" ->
          a.isPartitioner(0)
              ? rdd.aggregateByKey(
                  0, a.partitioner(0), (n, x) -> n + Functions.code(x), Integer::sum)
              : a.has(0)
                  ? rdd.aggregateByKey(
                      0, a.number(0), (n, x) -> n + Functions.code(x), Integer::sum)
                  : rdd.aggregateByKey(0, (n, x) -> n + Functions.code(x), Integer::sum);
      case "gatheredByKey" -> gathered(rdd, a);
      default -> joined(call, rdd, a);
    };
  }

  // The functions change the zero value, so each key and partition must have its own copy.
  private static JavaPairRDD<Object, ?> gathered(JavaPairRDD<Object, Object> rdd, Arguments a) {
    ArrayList<Object> zero = new ArrayList<>(List.of("zero"));
    Function2<ArrayList<Object>, Object, ArrayList<Object>> add =
        (list, x) -> {
          list.add(x);
          return list;
        };
    Function2<ArrayList<Object>, ArrayList<Object>, ArrayList<Object>> addAll =
        (list, other) -> {
          list.addAll(other);
          return list;
        };
    return a.isPartitioner(0)
        ? rdd.aggregateByKey(zero, a.partitioner(0), add, addAll)
        : a.has(0)
            ? rdd.aggregateByKey(zero, a.number(0), add, addAll)
            : rdd.aggregateByKey(zero, add, addAll);
  }

  private static JavaRDDLike<?, ?> joined(Call call, JavaPairRDD<Object, Object> rdd, Arguments a) {
    JavaPairRDD<Object, Object> other = a.otherPairs(0);
    Partitioner partitioner = a.isPartitioner(1) ? a.partitioner(1) : null;
    int numPartitions =
        partitioner == null && a.has(1) && a.at(1) instanceof Integer number ? number : -1;
    return switch (call.method()) {
      case "join" ->
          partitioner != null
              ? rdd.join(other, partitioner)
              : numPartitions < 0 ? rdd.join(other) : rdd.join(other, numPartitions);
      case "leftOuterJoin" ->
          partitioner != null
              ? rdd.leftOuterJoin(other, partitioner)
              : numPartitions < 0
                  ? rdd.leftOuterJoin(other)
                  : rdd.leftOuterJoin(other, numPartitions);
      case "rightOuterJoin" ->
          partitioner != null
              ? rdd.rightOuterJoin(other, partitioner)
              : numPartitions < 0
                  ? rdd.rightOuterJoin(other)
                  : rdd.rightOuterJoin(other, numPartitions);
      case "fullOuterJoin" ->
          partitioner != null
              ? rdd.fullOuterJoin(other, partitioner)
              : numPartitions < 0
                  ? rdd.fullOuterJoin(other)
                  : rdd.fullOuterJoin(other, numPartitions);
      case "cogroup" ->
          partitioner != null
              ? rdd.cogroup(other, partitioner)
              : numPartitions < 0 ? rdd.cogroup(other) : rdd.cogroup(other, numPartitions);
      case "subtractByKey" ->
          partitioner != null
              ? rdd.subtractByKey(other, partitioner)
              : numPartitions < 0
                  ? rdd.subtractByKey(other)
                  : rdd.subtractByKey(other, numPartitions);
      case "groupWith" -> rdd.groupWith(other);
      case "cogroupOfThree" ->
          a.isPartitioner(2)
              ? rdd.cogroup(other, a.otherPairs(1), a.partitioner(2))
              : a.has(2)
                  ? rdd.cogroup(other, a.otherPairs(1), a.number(2))
                  : rdd.cogroup(other, a.otherPairs(1));
      case "groupWithOfFour" -> rdd.groupWith(other, a.otherPairs(1), a.otherPairs(2));
      default -> throw Operators.unknown(call);
    };
  }

  private static String append(String text, Object value) {
    return text + "+" + (value instanceof String ? value : Text.of(value));
  }

  private static Map<Object, Double> fractions(JavaPairRDD<Object, Object> rdd) {
    Map<Object, Double> fractions = new HashMap<>();
    for (Object key : rdd.keys().distinct().collect()) {
      fractions.put(key, Functions.code(key) % 2 == 0 ? 0.3 : 0.75);
    }
    return fractions;
  }
}
