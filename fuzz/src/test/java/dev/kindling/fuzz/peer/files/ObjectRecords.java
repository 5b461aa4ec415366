package dev.kindling.fuzz.peer.files;

import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.api.java.Optional;
import dev.kindling.fuzz.files.Film;
import dev.kindling.util.StatCounter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The records of object files. The sources for both engines differ only in imports. */
final class ObjectRecords {
  private ObjectRecords() {}

  /** Returns an RDD with the records of a kind. */
  static JavaRDD<?> of(String kind, JavaSparkContext sc) {
    return switch (kind) {
      case "classes of the JDK" -> sc.parallelize(ofTheJdk(), 3);
      case "classes of the program" ->
          sc.parallelize(
              List.of(
                  new Film("Stagecoach", 1939, List.of(Film.Genre.WESTERN)),
                  new Film("Playtime", 1967, new ArrayList<>(List.of(Film.Genre.COMEDY))),
                  Film.Genre.WESTERN),
              2);
      case "tuples" ->
          sc.parallelize(
              List.of(
                  new Tuple2<>("a", 1),
                  new Tuple3<>("a", 1, 2.5),
                  new Tuple4<>("a", 1, 2.5, 'c'),
                  new Tuple2<>(new Tuple2<>(1, null), List.of(new Tuple2<>(2, 3L))),
                  new ArrayList<>(List.of(new Tuple3<>(1, 2, 3))),
                  new Tuple2<?, ?>[] {new Tuple2<>(1, 2)},
                  new HashMap<>(Map.of(new Tuple2<>("key", 1), new Film("M", 1931, List.of())))),
              2);
      case "pairs" ->
          sc.parallelize(Arrays.asList("a", "bb", "ccc", null), 2)
              .mapToPair(text -> new Tuple2<>(text, text == null ? 0 : text.length()))
              .map(pair -> pair);
      case "optional values" ->
          sc.parallelize(
              List.of(Optional.of("a"), Optional.empty(), new Tuple2<>(1, Optional.of(2L))), 2);
      case "an outer join" -> left(sc).leftOuterJoin(right(sc)).map(pair -> pair);
      case "statistics" ->
          sc.parallelize(
              List.of(new StatCounter().merge(1).merge(4), new Tuple2<>(1, new StatCounter())), 2);
      case "groups" -> left(sc).groupByKey().map(pair -> pair);
      case "cogroups" -> left(sc).cogroup(right(sc)).map(pair -> pair);
      case "partitions as lists" -> sc.parallelize(List.of(1, 2, 3, 4, 5), 2).glom();
      default -> throw new IllegalArgumentException("no such kind of records: " + kind);
    };
  }

  private static JavaPairRDD<Integer, String> left(JavaSparkContext sc) {
    return sc.parallelizePairs(
        List.of(new Tuple2<>(1, "a"), new Tuple2<>(2, "b"), new Tuple2<>(2, "c")), 1);
  }

  private static JavaPairRDD<Integer, Double> right(JavaSparkContext sc) {
    return sc.parallelizePairs(List.of(new Tuple2<>(2, 0.5)), 1);
  }

  private static List<Object> ofTheJdk() {
    return new ArrayList<>(
        Arrays.asList(
            1,
            2L,
            0.1f,
            Double.NaN,
            'c',
            true,
            (byte) 7,
            (short) 8,
            "text ü \uD83D\uDE00",
            null,
            new BigDecimal("1.10"),
            BigInteger.TEN.pow(30),
            LocalDate.of(1967, 12, 16),
            Duration.ofMillis(1),
            new UUID(1, 2),
            new int[] {1, 2},
            new String[] {"a", null},
            new ArrayList<>(Arrays.asList(1, null)),
            new ArrayDeque<>(List.of("a")),
            new HashMap<>(Map.of("a", 1)),
            new TreeMap<>(Map.of("b", 2, "a", 1)),
            List.of(1, 2, 3),
            java.util.Optional.class,
            Thread.State.NEW));
  }

  /** Returns a record as text, with the types. */
  static String shown(Object record) {
    if (record == null) {
      return "null";
    }
    if (record instanceof Tuple2<?, ?> tuple) {
      return "Tuple2(" + shown(tuple._1()) + ", " + shown(tuple._2()) + ")";
    }
    if (record instanceof Tuple3<?, ?, ?> tuple) {
      return "Tuple3("
          + shown(tuple._1())
          + ", "
          + shown(tuple._2())
          + ", "
          + shown(tuple._3())
          + ")";
    }
    if (record instanceof Optional<?> optional) {
      return "Optional(" + (optional.isPresent() ? shown(optional.get()) : "") + ")";
    }
    if (record instanceof Object[] array) {
      List<String> elements = new ArrayList<>();
      for (Object element : array) {
        elements.add(shown(element));
      }
      return array.getClass().getSimpleName() + elements;
    }
    if (record instanceof int[] array) {
      return "int" + Arrays.toString(array);
    }
    if (record instanceof Iterable<?> values) {
      List<String> elements = new ArrayList<>();
      values.forEach(element -> elements.add(shown(element)));
      return "values " + elements;
    }
    return record.getClass().getSimpleName() + " " + record;
  }
}
