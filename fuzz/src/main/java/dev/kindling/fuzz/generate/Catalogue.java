package dev.kindling.fuzz.generate;

import dev.kindling.fuzz.generate.Draw.Drawn;
import dev.kindling.fuzz.generate.Known.Shape;
import dev.kindling.fuzz.program.Made;
import dev.kindling.fuzz.program.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The operators that programs are made of. Each line says how often an operator is taken, what it
 * works on, which arguments it is given and what comes out of it; how it is applied stands in
 * {@code peer.Operators} under the same name.
 */
final class Catalogue {
  private final List<Operator> operators = new ArrayList<>();

  Catalogue() {
    sources();
    ofAll();
    ofPairs();
    kept();
    actions();
  }

  /**
   * An operator.
   *
   * @param weight how often it is taken, beside the others
   * @param takes what it works on
   * @param draws its arguments; null when it can't be used here
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

  List<Operator> operators() {
    return operators;
  }

  private void sources() {
    source("parallelize", 6, Catalogue::parallelize);
    source(
        "parallelizePairs",
        4,
        g -> {
          Type value = g.oneIn(4) ? Type.of(Type.Kind.LIST, Type.INT) : g.simpleType();
          Type type = Type.tuple(g.simpleType(), value);
          return new Drawn(Shape.PAIRS, type, List.of(notNull(g, type), g.somePartitions()));
        });
    source("parallelizeDoubles", 1, g -> g.doubles(notNull(g, Type.DOUBLE), g.somePartitions()));
    source(
        "textFile",
        1,
        g -> {
          StringBuilder text = new StringBuilder();
          for (int i = g.size(); i > 0; i--) {
            text.append(g.value(Type.STRING)).append(g.oneIn(9) ? "\r\n" : "\n");
          }
          return g.rdd(Type.STRING, text + (g.flag() ? "" : "end"), 1 + g.below(4));
        });
    source("missingFile", 0, g -> g.rdd(Type.STRING, 2));
  }

  private static Drawn parallelize(Draw g) {
    if (g.oneIn(10)) {
      Made series =
          new Made("series", List.of(100 + g.below(900), 1 + g.below(50), 31 + g.below(500)));
      return g.rdd(Type.INT, series, g.somePartitions());
    }
    Type type =
        g.oneIn(5)
            ? Type.of(
                g.oneOf(List.of(Type.Kind.LIST, Type.Kind.OPTIONAL, Type.Kind.ARRAY)), Type.INT)
            : g.simpleType();
    if (type.kind() == Type.Kind.ARRAY) {
      type = Type.ARRAY;
    }
    Object list = g.list(type);
    type = g.nulls() ? type.orNull() : type;
    return g.oneIn(6) ? g.rdd(type, list) : g.rdd(type, list, g.partitions());
  }

  private static List<@Nullable Object> notNull(Draw g, Type type) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = g.size(); i > 0; i--) {
      list.add(g.value(type));
    }
    return list;
  }

  private void ofAll() {
    any(
        "map",
        5,
        (g, in) -> {
          Word f = g.function();
          return g.rdd(g.result(f, in.type()), f);
        });
    any("filter", 3, (g, in) -> g.like(in, g.predicate()));
    any(
        "flatMap",
        3,
        (g, in) -> {
          Word f = g.expansion();
          return g.rdd(g.elements(f, in.type()), f);
        });
    any(
        "mapToPair",
        5,
        (g, in) -> {
          Word f = g.keyFunction();
          return g.pairs(g.result(f, in.type()), in.type(), f);
        });
    any(
        "keyBy",
        2,
        (g, in) -> {
          Word f = g.keyFunction();
          return g.pairs(g.result(f, in.type()), in.type(), f);
        });
    any(
        "mapPartitions",
        2,
        (g, in) -> {
          Word f = g.ofPartitions();
          Type type = g.partition(f, in.type());
          return g.flag() ? g.rdd(type, f) : g.rdd(type, f, g.flag());
        });
    any("endlessFirstTwo", 1, (g, in) -> g.rdd(in.type()));
    any("numbered", 1, (g, in) -> g.rdd(Type.tuple(Type.INT, in.type())));
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
        "distinct",
        2,
        in -> in.type().hashes(),
        (g, in) -> g.flag() ? g.like(in) : g.like(in, g.partitions()));
    any(
        "coalesce",
        2,
        (g, in) ->
            g.flag() ? g.like(in, g.somePartitions()) : g.like(in, g.somePartitions(), g.flag()));
    any("repartition", 2, (g, in) -> g.like(in, g.somePartitions()));
    any("union", 3, (g, in) -> g.like(in, Draw.name(g.likeThis(in))));
    on(
        "unionOfThree",
        1,
        in -> in.shape() != Shape.DOUBLES,
        (g, in) -> g.like(in, Draw.name(g.likeThis(in)), Draw.name(g.likeThis(in))));
    on(
        "sortBy",
        2,
        in -> in.shape() == Shape.RDD,
        (g, in) -> {
          Word f = g.keyFunction();
          return g.result(f, in.type()).ordered() || g.oneIn(15)
              ? g.like(in, f, g.flag(), g.somePartitions())
              : null;
        });
    on(
        "repack",
        3,
        in -> in.shape() == Shape.RDD && in.type().kind() == Type.Kind.TUPLE,
        (g, in) -> g.pairs(in.type().key(), in.type().value()));
  }

  private void ofPairs() {
    on("keys", 1, Known::isPairs, (g, in) -> g.rdd(in.type().key()));
    on("values", 2, Known::isPairs, (g, in) -> g.rdd(in.type().value()));
    on(
        "mapValues",
        3,
        Known::isPairs,
        (g, in) -> {
          Word f = g.function();
          return g.pairs(in.type().key(), g.result(f, in.type().value()), f);
        });
    on(
        "flatMapValues",
        2,
        Known::isPairs,
        (g, in) -> {
          Word f = g.expansion();
          return g.pairs(in.type().key(), g.elements(f, in.type().value()), f);
        });
    on("partitionBy", 3, Known::hasKeys, (g, in) -> g.like(in, g.partitioner()));
    on(
        "groupByKey",
        4,
        Known::hasKeys,
        (g, in) -> g.placed(in.type().key(), Type.group(in.type().value())));
    on(
        "reduceByKey",
        5,
        Known::hasKeys,
        (g, in) -> {
          Word f = g.inOrder(in.type().value());
          Type value = f.name().equals("joined") ? Type.MIXED : in.type().value();
          return g.placed(in.type().key(), value, f);
        });
    on(
        "join",
        5,
        Known::hasKeys,
        (g, in) -> {
          Known other = g.sameKeys(in);
          return g.placed(
              in.type().key(),
              Type.tuple(in.type().value(), other.type().value()),
              Draw.name(other));
        });
    on(
        "sortByKey",
        4,
        Known::isPairs,
        (g, in) -> {
          Word order = g.order(in.type().key());
          return g.flag()
              ? g.like(in, order, g.flag())
              : g.like(in, order, g.flag(), g.somePartitions());
        });
  }

  private void kept() {
    setting("cache", 3, (g, in) -> g.like(in));
    setting(
        "persist",
        1,
        (g, in) ->
            g.like(in, g.word("MEMORY_ONLY", "MEMORY_AND_DISK", "MEMORY_ONLY_SER", "DISK_ONLY")));
    setting("unpersist", 1, (g, in) -> g.like(in, true));
    setting("setName", 1, (g, in) -> g.like(in, "named " + g.below(9)));
  }

  private void actions() {
    action("collect", 4, in -> true, (g, in) -> g.rdd(Type.INT));
    action("count", 3, in -> true, (g, in) -> g.rdd(Type.INT));
    action("take", 3, in -> true, (g, in) -> g.rdd(Type.INT, g.below(g.flag() ? 5 : 40)));
    action("first", 1, in -> true, (g, in) -> g.rdd(Type.INT));
    action("reduce", 2, in -> true, (g, in) -> g.rdd(Type.INT, g.anyOrder(in.type())));
    action("foreach", 1, in -> true, (g, in) -> g.rdd(Type.INT, g.function()));
    action("collectAsMap", 1, Known::hasKeys, (g, in) -> g.rdd(Type.INT));
    action("getNumPartitions", 1, in -> true, (g, in) -> g.rdd(Type.INT));
    action("partitioner", 1, in -> true, (g, in) -> g.rdd(Type.INT));
  }

  private void source(String name, int weight, Function<Draw, Drawn> draws) {
    operators.add(
        new Operator(name, Operator.Kind.SOURCE, weight, in -> true, (g, in) -> draws.apply(g)));
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
      BiFunction<Draw, Known, @Nullable Drawn> draws) {
    operators.add(new Operator(name, Operator.Kind.ACTION, weight, takes, draws));
  }
}
