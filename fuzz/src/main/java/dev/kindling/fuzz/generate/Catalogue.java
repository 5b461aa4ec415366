package dev.kindling.fuzz.generate;

import dev.kindling.fuzz.generate.Draw.Drawn;
import dev.kindling.fuzz.generate.Known.Shape;
import dev.kindling.fuzz.program.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The operators of random programs. Each has a weight, a condition on its input, and a function
 * that draws its arguments and gives the type of its result. The package {@code peer} has the code
 * that applies it, under the same name.
 */
final class Catalogue {
  private static final Set<String> SHARES =
      Set.of(
          "twin",
          "listed",
          "nested",
          "twice",
          "some",
          "many",
          "same",
          "left",
          "right",
          "elements",
          "doubled",
          "cartesian",
          "zip",
          "zipPartitions",
          "join",
          "leftOuterJoin",
          "rightOuterJoin",
          "fullOuterJoin",
          "sample",
          "sampleByKey",
          "sampleByKeyExact",
          "groupBy",
          "keyBy");

  private final List<Operator> operators = new ArrayList<>();

  Catalogue() {
    new Sources(operators).add();
    records();
    partitions();
    severalParents();
    pairs();
    byKey();
    joins();
    persistence();
    actions();
    summaries();
  }

  /**
   * An operator.
   *
   * @param weight the relative frequency among operators of its kind
   * @param takes which datasets it can be applied to
   * @param draws draws its arguments; null if it can't be applied
   */
  record Operator(
      String name,
      Kind kind,
      int weight,
      Predicate<Known> takes,
      BiFunction<Draw, Known, @Nullable Drawn> draws) {
    enum Kind {
      SOURCE,
      TRANSFORMATION,
      SETTING,
      ACTION
    }
  }

  /** Returns whether the result of an operator may contain the same object more than once. */
  static boolean shares(String operator) {
    return SHARES.contains(operator);
  }

  List<Operator> operators() {
    return operators;
  }

  private void records() {
    any(
        "map",
        5,
        (g, in) -> {
          Word f = g.function(in);
          return g.rdd(g.result(f, in.type()), f).times(Draw.growth(f));
        });
    any("mapToDouble", 2, (g, in) -> g.doubles());
    any("filter", 3, (g, in) -> g.like(in, g.predicate()));
    any(
        "flatMap",
        3,
        (g, in) -> {
          Word f = g.expansion();
          return g.rdd(g.elements(f, in.type()), f).times(Draw.growth(f));
        });
    any(
        "flatMapToPair",
        1,
        (g, in) -> {
          Word f = g.expansion();
          return g.pairs(Type.INT, g.elements(f, in.type()), f).times(2 * Draw.growth(f));
        });
    any(
        "flatMapToDouble",
        1,
        (g, in) -> {
          Word f = g.expansion();
          return g.doubles(f).times(Draw.growth(f));
        });
    any(
        "mapToPair",
        5,
        (g, in) -> {
          Word f = g.keyFunction();
          return g.pairs(g.result(f, in.type()), in.type(), f).times(2);
        });
    any(
        "keyBy",
        2,
        (g, in) -> {
          Word f = g.keyFunction();
          return g.pairs(g.result(f, in.type()), in.type(), f).times(2);
        });
    any("numbered", 1, (g, in) -> g.rdd(Type.tuple(Type.INT, in.type())));
    on(
        "repack",
        3,
        in -> in.shape() == Shape.RDD && in.type().kind() == Type.Kind.TUPLE,
        (g, in) -> g.pairs(in.type().key(), in.type().value()));
    any(
        "sample",
        2,
        (g, in) -> g.like(in, g.flag(), g.oneOf(List.of(0.1, 0.4, 0.5, 0.9)), g.seed()));
    on(
        "randomSplit",
        1,
        in -> in.shape() == Shape.RDD,
        (g, in) ->
            g.like(
                in,
                g.oneOf(List.of(List.of(1.0, 1.0), List.of(0.2, 3.0, 1.0))),
                g.seed(),
                g.below(2)));
    on(
        "distinct",
        2,
        in -> in.type().hashes(),
        (g, in) -> g.flag() ? g.like(in) : g.like(in, g.partitions()));
    any(
        "groupBy",
        2,
        (g, in) -> {
          Word f = g.keyFunction();
          Type key = g.result(f, in.type());
          if (!key.hashes()) {
            return null;
          }
          return g.flag()
              ? g.pairs(key, Type.group(in.type()), f)
              : g.pairs(key, Type.group(in.type()), f, g.partitions());
        });
    on(
        "sortBy",
        2,
        in -> in.shape() == Shape.RDD,
        (g, in) -> {
          Word f = g.keyFunction();
          boolean ordered = g.result(f, in.type()).ordered() || g.oneIn(15);
          return ordered ? g.like(in, f, g.flag(), g.somePartitions()) : null;
        });
  }

  private void partitions() {
    any(
        "mapPartitions",
        2,
        (g, in) -> {
          Word f = g.ofPartitions();
          Type type = g.partition(f, in.type());
          return (g.flag() ? g.rdd(type, f) : g.rdd(type, f, g.flag())).times(Draw.growth(f));
        });
    any(
        "mapPartitionsToPair",
        1,
        (g, in) -> {
          Word f = g.ofPartitions();
          Type type = g.partition(f, in.type());
          return g.flag() ? g.pairs(Type.INT, type, f) : g.pairs(Type.INT, type, f, g.flag());
        });
    any("mapPartitionsToDouble", 1, (g, in) -> g.doubles(g.ofPartitions()));
    any(
        "mapPartitionsWithIndex",
        2,
        (g, in) -> {
          Word f = g.ofPartitions();
          return g.rdd(Type.tuple(Type.INT, g.partition(f, in.type())), f, g.flag());
        });
    on(
        "pipe",
        1,
        in -> in.type().prints(),
        (g, in) -> g.rdd(Type.STRING, g.word("cat", "tail", "missing", "sort")));
    any("glom", 1, (g, in) -> g.rdd(Type.of(Type.Kind.LIST, in.type())));
    any("endlessFirstTwo", 1, (g, in) -> g.rdd(in.type()));
    any("zipWithIndex", 1, (g, in) -> g.pairs(in.type(), Type.LONG));
    any("zipWithUniqueId", 1, (g, in) -> g.pairs(in.type(), Type.LONG));
    any(
        "coalesce",
        2,
        (g, in) ->
            g.flag() ? g.like(in, g.somePartitions()) : g.like(in, g.partitions(), g.flag()));
    on(
        "reread",
        1,
        in -> in.type().prints(),
        (g, in) ->
            g.oneIn(3)
                ? g.rdd(Type.STRING, g.somePartitions(), g.word("gzip", "bzip2", "deflate"))
                : g.rdd(Type.STRING, g.somePartitions()));
    on(
        "rereadSequence",
        1,
        in -> in.isPairs() && in.type().prints(),
        (g, in) -> Sources.sequenceFile(g, in));
    on("rereadObjects", 1, in -> in.shape() == Shape.RDD, (g, in) -> g.like(in));
    any("repartition", 2, (g, in) -> g.like(in, g.partitions()));
  }

  private void severalParents() {
    any(
        "union",
        3,
        (g, in) -> {
          Known other = g.likeThis(in);
          return g.like(in, Draw.name(other)).sized(in.size() + other.size());
        });
    on(
        "unionOfThree",
        1,
        in -> in.shape() != Shape.DOUBLES,
        (g, in) -> {
          Known second = g.likeThis(in);
          Known third = g.likeThis(in);
          return g.like(in, Draw.name(second), Draw.name(third))
              .sized(in.size() + second.size() + third.size());
        });
    on(
        "intersection",
        1,
        in -> in.type().hashes(),
        (g, in) -> g.like(in, Draw.name(g.likeThis(in))));
    on(
        "subtract",
        2,
        in -> in.type().hashes(),
        (g, in) -> {
          Drawn partitioned = g.partitioned(Type.INT, Type.INT, Draw.name(g.likeThis(in)));
          return g.like(in, partitioned.arguments().toArray());
        });
    any(
        "cartesian",
        1,
        (g, in) -> {
          Known other = g.any();
          return g.pairs(in.type(), other.type(), Draw.name(other)).sized(in.size() * other.size());
        });
    any(
        "zip",
        2,
        (g, in) -> {
          Known other = g.flag() ? in : g.any();
          return g.pairs(in.type(), other.type(), Draw.name(other)).times(2);
        });
    any(
        "zipPartitions",
        2,
        (g, in) -> {
          Known other = g.any();
          Type type = in.type().equals(other.type()) ? in.type() : Type.OPAQUE;
          return g.rdd(type, Draw.name(other)).sized(in.size() + other.size());
        });
  }

  private void pairs() {
    on("keys", 1, Known::isPairs, (g, in) -> g.rdd(in.type().key()));
    on("values", 2, Known::isPairs, (g, in) -> g.rdd(in.type().value()));
    on(
        "mapValues",
        3,
        Known::isPairs,
        (g, in) -> {
          Word f = g.function(in);
          return g.pairs(in.type().key(), g.result(f, in.type().value()), f).times(Draw.growth(f));
        });
    on(
        "flatMapValues",
        2,
        Known::isPairs,
        (g, in) -> {
          Word f = g.expansion();
          return g.pairs(in.type().key(), g.elements(f, in.type().value()), f)
              .times(Draw.growth(f));
        });
    on("partitionBy", 3, Known::hasKeys, (g, in) -> g.like(in, g.partitioner()));
    on("sampleByKey", 1, Known::hasKeys, (g, in) -> g.like(in, g.flag(), g.seed()));
    on("sampleByKeyExact", 1, Known::hasKeys, (g, in) -> g.like(in, g.flag(), g.seed()));
    on(
        "sortByKey",
        4,
        Known::isPairs,
        (g, in) -> {
          Word order = g.order(in.type().key());
          return g.flag()
              ? g.like(in, order, g.flag())
              : g.like(in, order, g.flag(), g.partitions());
        });
    on(
        "repartitionAndSortWithinPartitions",
        1,
        Known::hasKeys,
        (g, in) -> g.like(in, g.partitioner(), g.order(in.type().key())));
    on(
        "filterByRange",
        2,
        in -> in.isPairs() && in.type().key().ordered(),
        (g, in) -> {
          Type key = in.type().key();
          return g.oneIn(3)
              ? g.like(in, g.value(key), g.value(key), g.totalOrder())
              : g.like(in, g.value(key), g.value(key));
        });
  }

  private void byKey() {
    on(
        "groupByKey",
        4,
        Known::hasKeys,
        (g, in) -> g.partitioned(in.type().key(), Type.group(in.type().value())));
    on(
        "reduceByKey",
        5,
        Known::hasKeys,
        (g, in) -> {
          Word f = g.inOrder(in.type().value());
          return g.partitioned(in.type().key(), in.type().value(), f);
        });
    on(
        "foldByKey",
        2,
        Known::hasKeys,
        (g, in) ->
            in.type().value().kind() == Type.Kind.INT
                ? g.partitioned(in.type().key(), Type.INT, g.below(3), new Word("sum"))
                : in.type().value().kind() == Type.Kind.STRING
                    ? g.partitioned(in.type().key(), Type.STRING, "zero", new Word("joined"))
                    : null);
    on("combineByKey", 1, Known::hasKeys, (g, in) -> g.partitioned(in.type().key(), Type.STRING));
    on(
        "countApproxDistinctByKey",
        1,
        in -> in.hasKeys() && in.type().value().prints(),
        (g, in) -> g.partitioned(in.type().key(), Type.LONG));
    on("countedByKey", 2, Known::hasKeys, (g, in) -> g.partitioned(in.type().key(), Type.INT));
    on(
        "gatheredByKey",
        2,
        Known::hasKeys,
        (g, in) -> g.partitioned(in.type().key(), Type.of(Type.Kind.LIST, Type.OPAQUE)));
  }

  private void joins() {
    on("join", 5, Known::hasKeys, (g, in) -> joined(g, in, false, false));
    on("leftOuterJoin", 2, Known::hasKeys, (g, in) -> joined(g, in, false, true));
    on("rightOuterJoin", 2, Known::hasKeys, (g, in) -> joined(g, in, true, false));
    on("fullOuterJoin", 2, Known::hasKeys, (g, in) -> joined(g, in, true, true));
    on(
        "cogroup",
        2,
        Known::hasKeys,
        (g, in) -> {
          Known other = g.sameKeys(in);
          Type both = Type.tuple(Type.group(in.type().value()), Type.group(other.type().value()));
          return g.partitioned(in.type().key(), both, Draw.name(other))
              .sized(in.size() + other.size());
        });
    on(
        "groupWith",
        1,
        Known::hasKeys,
        (g, in) -> {
          Known other = g.sameKeys(in);
          Type both = Type.tuple(Type.group(in.type().value()), Type.group(other.type().value()));
          return g.pairs(in.type().key(), both, Draw.name(other)).sized(in.size() + other.size());
        });
    on(
        "cogroupOfThree",
        1,
        Known::hasKeys,
        (g, in) -> {
          Known second = g.sameKeys(in);
          Known third = g.sameKeys(in);
          return g.partitioned(in.type().key(), Type.OPAQUE, Draw.name(second), Draw.name(third))
              .sized(in.size() + second.size() + third.size());
        });
    on(
        "groupWithOfFour",
        1,
        Known::hasKeys,
        (g, in) -> {
          Known other = g.sameKeys(in);
          Word name = Draw.name(other);
          return g.pairs(in.type().key(), Type.OPAQUE, name, Draw.name(in), name)
              .sized(2 * (in.size() + other.size()));
        });
    on(
        "subtractByKey",
        2,
        Known::hasKeys,
        (g, in) -> g.partitioned(in.type().key(), in.type().value(), Draw.name(g.sameKeys(in))));
  }

  private static Drawn joined(Draw g, Known in, boolean leftMisses, boolean rightMisses) {
    Known other = g.sameKeys(in);
    Type left = in.type().value();
    Type right = other.type().value();
    Type both =
        Type.tuple(
            leftMisses ? Type.optional(left) : left, rightMisses ? Type.optional(right) : right);
    return g.partitioned(in.type().key(), both, Draw.name(other))
        .sized(in.size() * other.size() / 4);
  }

  private void persistence() {
    setting("cache", 4, (g, in) -> g.like(in));
    setting(
        "persist",
        1,
        (g, in) ->
            g.like(in, g.word("MEMORY_ONLY", "MEMORY_AND_DISK", "MEMORY_ONLY_SER", "DISK_ONLY")));
    setting("unpersist", 1, (g, in) -> g.like(in, true));
    setting("checkpoint", 1, (g, in) -> g.like(in));
    setting("setName", 1, (g, in) -> g.like(in, "named " + g.below(9)));
  }

  private void actions() {
    action("collect", 4, in -> true, (g, in) -> args());
    action("printed", 2, in -> in.type().prints(), (g, in) -> args());
    action("count", 3, in -> true, (g, in) -> args());
    action("take", 3, in -> true, (g, in) -> args(g.below(g.flag() ? 5 : 40)));
    action("first", 1, in -> true, (g, in) -> args());
    action("isEmpty", 1, in -> true, (g, in) -> args());
    action("foreach", 1, in -> true, (g, in) -> args(g.function(in)));
    action("foreachPartition", 1, in -> true, (g, in) -> args(g.ofPartitions()));
    action("collectPartitions", 1, in -> true, (g, in) -> args(0));
    action("toLocalIterator", 1, in -> true, (g, in) -> args());
    action("accumulated", 2, in -> true, (g, in) -> args(g.accumulation()));
    action("getNumPartitions", 1, in -> true, (g, in) -> args());
    action("partitioner", 1, in -> true, (g, in) -> args());
    action("saveAsTextFile", 1, in -> in.type().prints(), (g, in) -> args());
    action("takeSample", 2, in -> true, (g, in) -> args(g.flag(), g.below(12), g.seed()));
    action("collectAsMap", 1, Known::hasKeys, (g, in) -> args());
    action("countByKey", 1, Known::hasKeys, (g, in) -> args());
    action("countByValue", 2, in -> in.type().hashes(), (g, in) -> args());
    action("collectAsync", 1, in -> true, (g, in) -> args());
    action("countAsync", 1, in -> true, (g, in) -> args());
    action("takeAsync", 1, in -> true, (g, in) -> args(g.below(g.flag() ? 5 : 40)));
    action("foreachAsync", 1, in -> true, (g, in) -> args(g.function(in)));
    action("countApprox", 1, in -> true, (g, in) -> args());
    // Approximate actions merge the results of tasks in the order in which they end.
    action(
        "countByValueApprox",
        1,
        in -> in.type().hashes() && !in.type().mixesNumbers(),
        (g, in) -> args());
    action("foreachPartitionAsync", 1, in -> true, (g, in) -> args(g.ofPartitions()));
    action(
        "countByKeyApprox",
        1,
        in -> in.hasKeys() && !in.type().key().mixesNumbers(),
        (g, in) -> args());
    action("isCheckpointed", 1, in -> true, (g, in) -> args());
    action("countApproxDistinct", 1, in -> in.type().prints(), (g, in) -> args());
    action(
        "lookup",
        2,
        in -> in.hasKeys() && in.type().key().sought(),
        (g, in) -> args(g.value(in.type().key())));
  }

  private void summaries() {
    action("reduce", 2, in -> true, (g, in) -> args(g.neverFailing(in.type())));
    action(
        "treeReduce",
        1,
        in -> true,
        (g, in) ->
            g.flag()
                ? args(g.neverFailing(in.type()))
                : args(g.neverFailing(in.type()), 1 + g.below(4)));
    action(
        "fold",
        1,
        in -> true,
        (g, in) ->
            in.type().kind() == Type.Kind.INT && !in.type().nullable()
                ? args(g.below(3), new Word("sum"))
                : args("", new Word("greater")));
    action("aggregate", 1, in -> true, (g, in) -> args());
    action("treeAggregate", 1, in -> true, (g, in) -> g.flag() ? args() : args(1 + g.below(4)));
    action("max", 1, in -> true, (g, in) -> args(g.totalOrder()));
    action("min", 1, in -> true, (g, in) -> args(g.totalOrder()));
    action(
        "top",
        2,
        in -> true,
        (g, in) ->
            in.type().ordered() && g.flag() ? args(g.below(9)) : args(g.below(9), g.totalOrder()));
    action(
        "takeOrdered",
        2,
        in -> true,
        (g, in) ->
            in.type().ordered() && g.flag() ? args(g.below(9)) : args(g.below(9), g.totalOrder()));
    action(
        "reduceByKeyLocally", 1, Known::hasKeys, (g, in) -> args(g.nullsAbsent(in.type().value())));
    Predicate<Known> doubles = in -> in.shape() == Shape.DOUBLES;
    for (String name :
        List.of("sum", "least", "greatest", "stats", "mean", "stdev", "sumApprox", "meanApprox")) {
      action(name, 2, doubles, (g, in) -> args());
    }
    action(
        "histogram",
        4,
        doubles,
        (g, in) -> g.flag() ? args(1 + g.below(5)) : args(List.of(-50.0, 0.0, 2.5, 7.0, 100.0)));
  }

  private static List<@Nullable Object> args(@Nullable Object... arguments) {
    return Arrays.asList(arguments);
  }

  private void any(String name, int weight, BiFunction<Draw, Known, @Nullable Drawn> draws) {
    on(name, weight, in -> true, draws);
  }

  private void on(
      String name,
      int weight,
      Predicate<Known> takes,
      BiFunction<Draw, Known, @Nullable Drawn> draws) {
    operators.add(new Operator(name, Operator.Kind.TRANSFORMATION, weight, takes, draws));
  }

  private void setting(String name, int weight, BiFunction<Draw, Known, @Nullable Drawn> draws) {
    operators.add(new Operator(name, Operator.Kind.SETTING, weight, in -> true, draws));
  }

  private void action(
      String name,
      int weight,
      Predicate<Known> takes,
      BiFunction<Draw, Known, List<@Nullable Object>> draws) {
    operators.add(
        new Operator(
            name,
            Operator.Kind.ACTION,
            weight,
            takes,
            (g, in) -> new Drawn(in.shape(), in.type(), draws.apply(g, in))));
  }
}
