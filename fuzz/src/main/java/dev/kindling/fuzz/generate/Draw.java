package dev.kindling.fuzz.generate;

import dev.kindling.fuzz.generate.Known.Shape;
import dev.kindling.fuzz.program.Made;
import dev.kindling.fuzz.program.Pair;
import dev.kindling.fuzz.program.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Random arguments for operators. */
final class Draw {
  private final Random random;
  private final List<Known> known = new ArrayList<>();
  // Functions that throw and partitioners that return a wrong number are in few programs, so that
  // most programs have long lineages.
  private final boolean failures;
  private final boolean nulls;
  // Cached records are held by reference: if a function changes them, results depend on how often
  // tasks computed them. So programs either cache or change records.
  private final boolean changes;

  Draw(Random random) {
    this.random = random;
    this.failures = random.nextInt(8) == 0;
    this.changes = random.nextInt(4) == 0;
    this.nulls = random.nextInt(6) == 0;
  }

  /**
   * The arguments of an operator, and the shape and type of its result.
   *
   * @param growth the factor by which the result may be larger than the input; the size of the
   *     result if {@code total}, which is for sources and operators on several datasets
   */
  record Drawn(
      Shape shape, Type type, List<@Nullable Object> arguments, long growth, boolean total) {
    Drawn(Shape shape, Type type, List<@Nullable Object> arguments) {
      this(shape, type, arguments, 1, false);
    }

    Drawn times(long times) {
      return new Drawn(shape, type, arguments, times, false);
    }

    Drawn sized(long size) {
      return new Drawn(shape, type, arguments, size, true);
    }

    long size(Known in) {
      return total ? growth : in.size() * growth;
    }
  }

  List<Known> known() {
    return known;
  }

  // --- Results of operators

  Drawn rdd(Type type, @Nullable Object... arguments) {
    return new Drawn(Shape.RDD, type, Arrays.asList(arguments));
  }

  Drawn pairs(Type key, Type value, @Nullable Object... arguments) {
    return new Drawn(Shape.PAIRS, Type.tuple(key, value), Arrays.asList(arguments));
  }

  Drawn numbers(@Nullable Object... arguments) {
    return new Drawn(Shape.DOUBLES, Type.NUMBER, Arrays.asList(arguments));
  }

  Drawn doubles(@Nullable Object... arguments) {
    return new Drawn(Shape.DOUBLES, Type.DOUBLE, Arrays.asList(arguments));
  }

  Drawn like(Known dataset, @Nullable Object... arguments) {
    return new Drawn(dataset.shape(), dataset.type(), Arrays.asList(arguments));
  }

  // --- Numbers

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean flag() {
    return random.nextBoolean();
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  int partitions() {
    return oneIn(30) ? 0 : 1 + below(oneIn(4) ? 9 : 4);
  }

  int somePartitions() {
    return 1 + below(oneIn(4) ? 9 : 4);
  }

  Long seed() {
    return oneIn(9) ? random.nextLong() : (Long) (long) below(1000);
  }

  <T> T oneOf(List<T> list) {
    return list.get(below(list.size()));
  }

  // --- Functions

  Word word(String... names) {
    return new Word(names[below(names.length)]);
  }

  private Word rarelyFailing(Word usual) {
    return failures && oneIn(6) ? word("failing", "failing", "asserting", "silent") : usual;
  }

  Word function(Known in) {
    if (nulls && oneIn(5)) {
      return new Word("orNull");
    }
    return rarelyFailing(
        word(
            "same",
            "next",
            "code",
            "mod3",
            "skewed",
            "text",
            "half",
            "wide",
            "twin",
            "nested",
            "listed",
            "boxed",
            "array",
            "one",
            "mixed",
            "anyNumber",
            changes && !in.shared() && !in.type().hasGroups() ? "changed" : "same",
            "left",
            "right",
            "next"));
  }

  Word keyFunction() {
    if (nulls && oneIn(5)) {
      return new Word("orNull");
    }
    return rarelyFailing(
        word(
            "same",
            "code",
            "mod3",
            "mod3",
            "skewed",
            "text",
            "half",
            "wide",
            "twin",
            "nested",
            "listed",
            "boxed",
            "one",
            "mixed",
            "anyNumber",
            "anyNumber",
            "left"));
  }

  Word predicate() {
    return rarelyFailing(word("all", "none", "even", "even", "few", "most", "most"));
  }

  Word expansion() {
    return rarelyFailing(word("twice", "nothing", "some", "some", "many", "elements", "letters"));
  }

  /** Returns a way of running jobs with accumulators, which some of the jobs fail. */
  Word accumulation() {
    return word(
        "oneTask",
        "mapStage",
        "secondStage",
        "iterated",
        "twice",
        "cached",
        "skipped",
        "taken",
        "foreach",
        "badMerge");
  }

  Word ofPartitions() {
    return word("pass", "firstTwo", "reversed", "counted", "gathered", "doubled", "ignored");
  }

  /** Returns a combining function that gives the same result in any order. */
  Word anyOrder(Type type) {
    return rarelyFailing(neverFailing(type));
  }

  /**
   * The same for values that the driver merges in the order in which tasks end. The function never
   * fails, because it would be random whether it gets a value for which it fails.
   */
  Word neverFailing(Type type) {
    return type.sums() && !oneIn(4) ? new Word("sum") : new Word("greater");
  }

  /**
   * The same where Spark takes a null for a value that is not there, and does not give it to the
   * function if it comes first.
   */
  Word nullsAbsent(Type type) {
    return neverFailing(type).equals(new Word("sum"))
        ? new Word("sumOfOthers")
        : new Word("greaterOfOthers");
  }

  /** Returns a combining function whose result may show the order. */
  Word inOrder(Type type) {
    return oneIn(2) ? new Word("joined") : anyOrder(type);
  }

  /** Returns an order in which only values with the same text are equal. */
  Word totalOrder() {
    return word("byText", "byTextDown", "byCode");
  }

  Word order(Type type) {
    return rarelyFailing(
        (type.ordered() && !oneIn(3)) || oneIn(20)
            ? new Word("natural")
            : word("byText", "byTextDown", "byCode", "tied"));
  }

  Object partitioner() {
    if (!failures || !oneIn(4)) {
      return new Made(oneOf(List.of("hash", "hash", "coded", "loner")), List.of(somePartitions()));
    }
    // None of them works for all keys.
    String name =
        oneOf(List.of("astray", "astray", "negative", "far", "throwing", "withoutNull", "hash"));
    return new Made(name, List.of(name.equals("hash") ? -below(2) : somePartitions()));
  }

  /**
   * Returns the given arguments and nothing, a number of partitions or a partitioner, which many
   * operators accept.
   */
  List<@Nullable Object> partitioning(@Nullable Object... before) {
    List<@Nullable Object> arguments = new ArrayList<>(Arrays.asList(before));
    int choice = below(3);
    if (choice == 1) {
      arguments.add(partitions());
    } else if (choice == 2) {
      arguments.add(partitioner());
    }
    return arguments;
  }

  Drawn partitioned(Type key, Type value, @Nullable Object... before) {
    return new Drawn(Shape.PAIRS, Type.tuple(key, value), partitioning(before));
  }

  // --- Datasets

  /** Returns a random dataset that matches, or null if there is none. */
  @Nullable Known other(Predicate<Known> wanted) {
    List<Known> fitting = known.stream().filter(wanted).toList();
    return fitting.isEmpty() ? null : oneOf(fitting);
  }

  Known any() {
    return oneOf(known);
  }

  Known likeThis(Known dataset) {
    Known other = other(o -> o.shape() == dataset.shape() && o.type().equals(dataset.type()));
    return other == null ? dataset : other;
  }

  Known sameKeys(Known dataset) {
    Known other = other(o -> o.hasKeys() && o.type().key().equals(dataset.type().key()));
    return other == null ? dataset : other;
  }

  /** Returns the dataset with a name. */
  Known named(String name) {
    return known.stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
  }

  static Word name(Known dataset) {
    return new Word(dataset.name());
  }

  // --- Types

  /** Returns the type of the results of a function. */
  Type result(Word function, Type in) {
    return switch (function.name()) {
      case "same", "next", "changed", "failing", "asserting", "silent" -> in;
      case "code", "mod3", "skewed", "one" -> Type.INT;
      case "text" -> Type.STRING;
      case "half" -> Type.DOUBLE;
      case "wide" -> Type.LONG;
      case "twin" -> Type.tuple(in, in);
      case "nested" -> Type.tuple(Type.tuple(Type.INT, in), Type.MIXED);
      case "listed" -> Type.of(Type.Kind.LIST, in);
      case "boxed" -> Type.optional(in);
      case "array" -> Type.ARRAY;
      case "orNull" -> in.orNull();
      case "mixed" -> Type.MIXED;
      case "anyNumber" -> Type.ANY_NUMBER;
      case "left" -> in.kind() == Type.Kind.TUPLE ? in.key() : in;
      case "right" -> in.kind() == Type.Kind.TUPLE ? in.value() : in;
      default -> throw new IllegalArgumentException("no type known of " + function);
    };
  }

  /** Returns the factor by which a function or an expansion increases the text of records. */
  static long growth(Word function) {
    return switch (function.name()) {
      case "twin", "listed", "nested", "twice", "doubled" -> 2;
      case "letters", "some" -> 3;
      case "many" -> 6;
      default -> 1;
    };
  }

  /** Returns the type of the results of an expansion. */
  Type elements(Word expansion, Type in) {
    return switch (expansion.name()) {
      case "letters" -> Type.STRING;
      case "elements" ->
          switch (in.kind()) {
            case LIST, GROUP -> in.parts().get(0);
            case TUPLE -> in.key().equals(in.value()) ? in.key() : Type.OPAQUE;
            default -> in;
          };
      default -> in;
    };
  }

  /** Returns the type of the results of a function of partitions. */
  Type partition(Word function, Type in) {
    return switch (function.name()) {
      case "counted" -> Type.INT;
      case "gathered" -> Type.of(Type.Kind.LIST, in);
      default -> in;
    };
  }

  // --- Values

  Type simpleType() {
    return oneOf(
        List.of(
            Type.INT,
            Type.INT,
            Type.STRING,
            Type.LONG,
            Type.DOUBLE,
            Type.NUMBER,
            Type.ANY_NUMBER,
            Type.MIXED));
  }

  int size() {
    return switch (below(8)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2, 3, 4 -> 2 + below(6);
      case 5, 6 -> 8 + below(12);
      default -> 20 + below(40);
    };
  }

  List<@Nullable Object> list(Type type) {
    int size = size();
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(orNull(type));
    }
    return list;
  }

  /** Returns a value, and null now and then in programs with nulls. */
  @Nullable Object orNull(Type type) {
    return nulls && oneIn(6) ? null : value(type);
  }

  /** Returns whether functions change their arguments. Such programs cache nothing. */
  boolean changes() {
    return changes;
  }

  /** Returns whether lists contain nulls, which they do in some programs. */
  boolean nulls() {
    return nulls;
  }

  @Nullable Object value(Type type) {
    return switch (type.kind()) {
      case INT -> oneIn(8) ? random.nextInt() : below(12) - 2;
      case LONG -> oneIn(4) ? random.nextLong() : (Object) (long) below(9);
      case DOUBLE -> oneIn(12) ? Double.POSITIVE_INFINITY : (Object) ((below(40) - 10) / 4.0);
      case NUMBER -> oneIn(6) ? oneOf(List.of(Double.NaN, -0.0)) : value(Type.DOUBLE);
      case ANY_NUMBER -> anyNumber();
      case STRING ->
          oneIn(6)
              ? oneOf(List.of("", "ü", "Aa", "BB", "a b", "\u4f60"))
              : String.valueOf((char) ('a' + below(8)));
      case TUPLE -> new Pair(value(type.key()), value(type.value()));
      case LIST, GROUP -> List.of(below(3), below(3));
      case OPTIONAL -> oneIn(3) ? new Word("none") : new Made("some", List.of(below(5)));
      case ARRAY -> new Made("array", List.of(below(4), below(4)));
      case MIXED, OPAQUE ->
          switch (below(5)) {
            case 0 -> below(5);
            case 1 -> 5L + below(5);
            case 2 -> String.valueOf((char) ('a' + below(4)));
            case 3 -> new Pair(below(3), "t");
            default -> below(5) + 0.5;
          };
    };
  }

  private Object anyNumber() {
    int number = below(oneIn(5) ? 100 : 3);
    return switch (below(12)) {
      case 0, 1 -> number;
      case 2, 3 -> (long) number;
      case 4 -> (double) number;
      case 5 -> oneOf(List.of(-0.0, 0.0, 0.5));
      case 6 -> new Made("char", List.of(number));
      case 7 -> new Made("big", List.of(number));
      case 8 -> new Made("decimal", List.of(oneOf(List.of("1", "1.0", "2"))));
      case 9 -> new Made("short", List.of(number));
      case 10 -> new Made("byte", List.of(number));
      default -> new Made("float", List.of(oneOf(List.of(-0.0, 0.0, 1.0, 2.0, 0.5))));
    };
  }
}
