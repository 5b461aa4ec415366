package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.storage.StorageLevel;
import dev.kindling.util.LongAccumulator;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How many records an operator reads when a function behind it takes none, asks whether there is
 * one, takes one or takes all; and how many when an action takes one. One line for each. The same
 * program with Spark's imports printed {@code laziness-facts.txt}.
 */
final class LazinessFacts {
  private final AnswerLines lines = new AnswerLines();
  private final LongAccumulator read;
  private final JavaPairRDD<Integer, Integer> plain;
  private final JavaPairRDD<Integer, Integer> placed;
  private final Partitioner two = new HashPartitioner(2);

  private LazinessFacts(JavaSparkContext sc) {
    read = sc.sc().longAccumulator();
    List<Tuple2<Integer, Integer>> pairs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      pairs.add(new Tuple2<>(i % 5, i));
    }
    plain = sc.parallelizePairs(pairs, 2);
    placed = plain.partitionBy(two);
  }

  static List<String> lines(JavaSparkContext sc) {
    LazinessFacts facts = new LazinessFacts(sc);
    facts.operators().forEach(facts::add);
    return facts.lines.all();
  }

  /** Adds lines for an operator, which is made anew for each of them. */
  private void add(
      String name, Function<JavaPairRDD<Integer, Integer>, ? extends JavaRDDLike<?, ?>> operator) {
    Map<String, JavaPairRDD<Integer, Integer>> sources = new LinkedHashMap<>();
    sources.put("", plain);
    sources.put("placed ", placed);
    sources.forEach(
        (kind, source) -> {
          for (Taking taking : Taking.values()) {
            lines.add(
                kind + name + ", " + taking.words,
                () -> {
                  read.reset();
                  LongAccumulator counter = read;
                  JavaPairRDD<Integer, Integer> counted =
                      source.mapValues(
                          value -> {
                            counter.add(1);
                            return value;
                          });
                  taking.run(operator.apply(counted));
                  return read.value();
                });
          }
        });
  }

  private Map<String, Function<JavaPairRDD<Integer, Integer>, JavaRDDLike<?, ?>>> operators() {
    Map<String, Function<JavaPairRDD<Integer, Integer>, JavaRDDLike<?, ?>>> all =
        new LinkedHashMap<>();
    all.put("mapValues", rdd -> rdd.mapValues(value -> value));
    all.put("filter", rdd -> rdd.filter(pair -> pair._1() > 2));
    all.put("filter of nothing", rdd -> rdd.filter(pair -> false));
    all.put("flatMapValues", rdd -> rdd.flatMapValues(value -> List.of(value, value).iterator()));
    all.put("mapPartitions", rdd -> rdd.mapPartitions(records -> records));
    all.put("mapPartitionsToPair", rdd -> rdd.mapPartitionsToPair(records -> records, true));
    all.put("glom", rdd -> rdd.glom());
    all.put("sample", rdd -> rdd.sample(false, 0.5, 3));
    all.put("sample with replacement", rdd -> rdd.sample(true, 0.5, 3));
    all.put("sampleByKey", rdd -> rdd.sampleByKey(false, fractions(), 3));
    all.put("zipWithIndex", rdd -> rdd.zipWithIndex());
    all.put("zipWithUniqueId", rdd -> rdd.zipWithUniqueId());
    all.put("keyBy", rdd -> rdd.keyBy(Tuple2::_1));
    all.put("coalesce", rdd -> rdd.coalesce(1));
    all.put("union on the left", rdd -> rdd.union(placed));
    all.put("union on the right", rdd -> placed.union(rdd));
    all.put("zip on the left", rdd -> rdd.zip(rdd.mapValues(value -> value)));
    all.put("zipPartitions that takes the left", rdd -> rdd.zipPartitions(placed, (l, r) -> l));
    all.put("zipPartitions that takes the right", rdd -> rdd.zipPartitions(placed, (l, r) -> r));
    all.put("cartesian on the left", rdd -> rdd.cartesian(placed));
    all.put("cartesian on the right", rdd -> placed.cartesian(rdd));
    all.put("reduceByKey", rdd -> rdd.reduceByKey(two, Integer::sum));
    all.put("groupByKey", rdd -> rdd.groupByKey(two));
    all.put("foldByKey", rdd -> rdd.foldByKey(0, two, Integer::sum));
    all.put("aggregateByKey", rdd -> rdd.aggregateByKey(0, two, Integer::sum, Integer::sum));
    all.put("countApproxDistinctByKey", rdd -> rdd.countApproxDistinctByKey(0.2, two));
    all.put("distinct", rdd -> rdd.distinct(2));
    all.put("partitionBy", rdd -> rdd.partitionBy(two));
    all.put("repartitionAndSort", rdd -> rdd.repartitionAndSortWithinPartitions(two));
    all.put("cogroup on the left", rdd -> rdd.cogroup(placed, two));
    all.put("cogroup on the right", rdd -> placed.cogroup(rdd, two));
    all.put("join on the left", rdd -> rdd.join(placed, two));
    all.put("join on the right", rdd -> placed.join(rdd, two));
    all.put("fullOuterJoin", rdd -> rdd.fullOuterJoin(placed, two));
    all.put("subtractByKey on the left", rdd -> rdd.subtractByKey(placed, two));
    all.put("subtractByKey on the right", rdd -> placed.subtractByKey(rdd, two));
    all.put("cache", rdd -> rdd.filter(pair -> true).cache());
    all.put("persist on disk", rdd -> rdd.filter(pair -> true).persist(StorageLevel.DISK_ONLY()));
    all.put(
        "persist as bytes",
        rdd -> rdd.filter(pair -> true).persist(StorageLevel.MEMORY_ONLY_SER()));
    all.put("sorted by the reducer", this::sorted);
    all.put("combined by the reducer", this::combined);
    all.put("grouped by the reducer", this::grouped);
    return all;
  }

  private static Map<Integer, Double> fractions() {
    Map<Integer, Double> fractions = new HashMap<>();
    for (int key = 0; key < 5; key++) {
      fractions.put(key, 0.5);
    }
    return fractions;
  }

  /** Counts what the functions of the reducer are called with, not the records before it. */
  private JavaRDDLike<?, ?> combined(JavaPairRDD<Integer, Integer> rdd) {
    LongAccumulator counter = read;
    return placed
        .mapToPair(pair -> pair)
        .combineByKey(
            value -> value,
            (sum, value) -> sum + value,
            (sum, other) -> {
              counter.add(1);
              return sum + other;
            },
            new HashPartitioner(3));
  }

  private JavaRDDLike<?, ?> grouped(JavaPairRDD<Integer, Integer> rdd) {
    LongAccumulator counter = read;
    return plain
        .groupByKey(3)
        .mapValues(
            values -> {
              counter.add(1);
              return values;
            });
  }

  private JavaRDDLike<?, ?> sorted(JavaPairRDD<Integer, Integer> rdd) {
    return plain
        .mapToPair(pair -> pair)
        .repartitionAndSortWithinPartitions(new HashPartitioner(1), new Counting(read))
        .mapPartitionsToPair(records -> records, true);
  }

  /** Says whether it has compared, not how often. */
  private static final class Counting implements Comparator<Integer>, Serializable {
    private static final long serialVersionUID = 1L;

    private final LongAccumulator counter;

    Counting(LongAccumulator counter) {
      this.counter = counter;
    }

    @Override
    public int compare(Integer one, Integer other) {
      if (counter.value() == 0) {
        counter.add(1);
      }
      return one.compareTo(other);
    }
  }

  private enum Taking {
    NONE("none taken"),
    ASKED("asked"),
    ONE("one taken"),
    ALL("all taken"),
    FIRST("first"),
    EMPTY("isEmpty"),
    COUNT("count");

    private final String words;

    Taking(String words) {
      this.words = words;
    }

    private void run(JavaRDDLike<?, ?> rdd) {
      switch (this) {
        case FIRST -> rdd.take(1);
        case EMPTY -> rdd.isEmpty();
        case COUNT -> rdd.count();
        default -> taken(rdd).collect();
      }
    }

    private <T> JavaRDD<String> taken(JavaRDDLike<T, ?> rdd) {
      Taking taking = this;
      return rdd.mapPartitions(
          records -> {
            if (taking == ASKED) {
              boolean unused = records.hasNext();
            }
            if (taking == ONE && records.hasNext()) {
              records.next();
            }
            while (taking == ALL && records.hasNext()) {
              records.next();
            }
            return Collections.emptyIterator();
          });
    }
  }
}
