package dev.kindling.fuzz.peer;

import dev.kindling.Tuple2;
import dev.kindling.api.java.Optional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The functions of programs, by name. Each accepts any value and returns the same result for values
 * with the same text, so that a program stays valid when it is shrunk.
 */
final class Functions {
  private static final int RARE = 11;
  private static final List<String> NUMBERS = List.of("float", "short", "char", "big");

  private Functions() {}

  /** Maps a value to a value. */
  static @Nullable Object map(String name, @Nullable Object x) {
    return switch (name) {
      case "same" -> x;
      case "next" -> next(x);
      case "code" -> code(x);
      case "mod3" -> code(x) % 3;
      case "skewed" -> code(x) % 10 < 8 ? 0 : code(x);
      case "text" -> Text.of(x);
      case "half" -> half(x);
      case "wide" -> (long) code(x) << 33;
      case "twin" -> new Tuple2<>(x, x);
      case "nested" -> new Tuple2<>(new Tuple2<>(code(x) % 4, x), code(x) % 2 == 0);
      case "listed" -> new ArrayList<>(Arrays.asList(x, x));
      case "boxed" -> code(x) % 4 == 0 ? Optional.empty() : Optional.ofNullable(x);
      case "array" -> new int[] {code(x) % 5, code(x)};
      case "orNull" -> code(x) % 4 == 0 ? null : x;
      case "one" -> 1;
      case "mixed" -> code(x) % 3 == 0 ? code(x) : code(x) % 3 == 1 ? (Object) Text.of(x) : 0.5;
      case "anyNumber" -> anyNumber(code(x));
      case "failing", "asserting", "silent" -> failing(name, x);
      case "changed" -> changed(x);
      case "left" -> x instanceof Tuple2<?, ?> tuple ? tuple._1() : x;
      case "right" -> x instanceof Tuple2<?, ?> tuple ? tuple._2() : x;
      default -> throw new IllegalArgumentException("no function: " + name);
    };
  }

  /** Returns whether a filter passes a value. */
  static boolean test(String name, @Nullable Object x) {
    return switch (name) {
      case "all" -> true;
      case "none" -> false;
      case "even" -> code(x) % 2 == 0;
      case "few" -> code(x) % 7 == 0;
      case "most" -> code(x) % 7 != 0;
      case "failing", "asserting", "silent" -> failing(name, x) == x && code(x) % 2 == 1;
      default -> throw new IllegalArgumentException("no predicate: " + name);
    };
  }

  /** Maps a value to any number of values. */
  static Iterator<Object> expand(String name, @Nullable Object x) {
    return switch (name) {
      case "twice" -> Arrays.asList(x, x).iterator();
      case "nothing" -> Collections.emptyIterator();
      case "some" -> Collections.nCopies(code(x) % 4, x).iterator();
      case "many" -> Collections.nCopies(code(x) % 10 == 0 ? 50 : 1, x).iterator();
      case "elements" -> elements(x).iterator();
      case "letters" -> Arrays.<Object>asList((Object[]) Text.of(x).split("")).iterator();
      case "failing", "asserting", "silent" ->
          Collections.singletonList(failing(name, x)).iterator();
      default -> throw new IllegalArgumentException("no expansion: " + name);
    };
  }

  /** Maps the records of a partition to new records. */
  static Iterator<Object> partition(String name, Iterator<Object> records) {
    return switch (name) {
      case "pass" -> records;
      case "firstTwo" -> firstTwo(records);
      case "reversed" -> {
        List<Object> all = all(records);
        Collections.reverse(all);
        yield all.iterator();
      }
      case "counted" -> Collections.<Object>singletonList(all(records).size()).iterator();
      case "gathered" -> Collections.<Object>singletonList(all(records)).iterator();
      case "doubled" -> {
        List<Object> all = all(records);
        all.addAll(all(all.iterator()));
        yield all.iterator();
      }
      case "ignored" -> Collections.emptyIterator();
      default -> throw new IllegalArgumentException("no function of partitions: " + name);
    };
  }

  /**
   * Returns the records of two partitions alternately, and then the remaining ones of the longer.
   */
  static Iterator<Object> alternate(Iterator<Object> left, Iterator<Object> right) {
    List<Object> all = new ArrayList<>();
    while (left.hasNext() && right.hasNext()) {
      all.add(left.next());
      all.add(right.next());
    }
    left.forEachRemaining(all::add);
    right.forEachRemaining(all::add);
    return all.iterator();
  }

  /**
   * Combines two values to one. All but "joined" give the same result in any order and grouping.
   */
  static @Nullable Object combine(String name, @Nullable Object x, @Nullable Object y) {
    return switch (name) {
      case "sum" -> sum(x, y);
      case "greater" -> Text.of(x).compareTo(Text.of(y)) >= 0 ? x : y;
      case "sumOfOthers" -> x == null ? y : y == null ? x : sum(x, y);
      case "greaterOfOthers" -> x == null ? y : y == null ? x : combine("greater", x, y);
      case "joined" -> joined(x, y);
      case "failing", "asserting", "silent" -> sum(failing(name, x), failing(name, y));
      default -> throw new IllegalArgumentException("no combination: " + name);
    };
  }

  /** Returns an order, or null for the natural order. */
  static @Nullable Comparator<Object> order(String name) {
    return switch (name) {
      case "natural" -> null;
      default -> new Order(name);
    };
  }

  /** Returns a number below 1,000 that depends only on the text of the value. */
  static int code(@Nullable Object x) {
    return Math.floorMod(x instanceof Integer number ? number : Text.of(x).hashCode(), 1000);
  }

  static List<Object> all(Iterator<Object> records) {
    List<Object> all = new ArrayList<>();
    records.forEachRemaining(all::add);
    return all;
  }

  private static @Nullable Object next(@Nullable Object x) {
    if (x instanceof Integer number) {
      return number + 1;
    } else if (x instanceof Long number) {
      return number + 1;
    } else if (x instanceof Double number) {
      return number + 1;
    } else if (x instanceof String string) {
      return string + "x";
    } else if (x instanceof Tuple2<?, ?> tuple) {
      return new Tuple2<>(tuple._1(), next(tuple._2()));
    }
    return x;
  }

  // Returns multiples of 1/4, because their sums are exact in any order.
  private static Object half(@Nullable Object x) {
    int code = code(x);
    return (code - 300) / 4.0;
  }

  // Returns one of a few numbers in one of several classes.
  private static Object anyNumber(int code) {
    int number = code / 10 % 3;
    return switch (code % 10) {
      case 0, 1 -> number;
      case 2, 3 -> (long) number;
      case 4 -> (double) number;
      case 5 -> -0.0;
      default -> PeerValues.number(NUMBERS.get(code % 10 - 6), number);
    };
  }

  /** Returns a value, or fails for few values, in a way that a name describes. */
  static @Nullable Object failing(String name, @Nullable Object x) {
    if (code(x) % RARE == 0) {
      switch (name) {
        case "asserting" -> throw new AssertionError("a record that the function does not expect");
        case "silent" -> throw new UnsupportedOperationException();
        default -> throw new IllegalStateException("a record for which the function fails");
      }
    }
    return x;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Object changed(@Nullable Object x) {
    if (x instanceof int[] array) {
      for (int i = 0; i < array.length; i++) {
        array[i]++;
      }
    } else if (x instanceof ArrayList<?> list) {
      ((ArrayList<Object>) list).add("changed");
    } else if (x instanceof Tuple2<?, ?> tuple) {
      changed(tuple._1());
      changed(tuple._2());
    }
    return x;
  }

  @SuppressWarnings("unchecked")
  private static Iterable<Object> elements(@Nullable Object x) {
    if (x instanceof Iterable<?> values) {
      return (Iterable<Object>) values;
    } else if (x instanceof Tuple2<?, ?> tuple) {
      return Arrays.asList(tuple._1(), tuple._2());
    }
    return Collections.singletonList(x);
  }

  private static Iterator<Object> firstTwo(Iterator<Object> records) {
    List<Object> first = new ArrayList<>();
    while (first.size() < 2 && records.hasNext()) {
      first.add(records.next());
    }
    return first.iterator();
  }

  private static @Nullable Object sum(@Nullable Object x, @Nullable Object y) {
    if (x instanceof Integer a && y instanceof Integer b) {
      return a + b;
    } else if (x instanceof Long a && y instanceof Long b) {
      return a + b;
    } else if (x instanceof Double a && y instanceof Double b) {
      return a + b;
    }
    return combine("greater", x, y);
  }

  // Returns a value of the same type as the arguments, which Java's combining functions require.
  // The result shows the order of all values.
  private static @Nullable Object joined(@Nullable Object x, @Nullable Object y) {
    if (x instanceof Integer a && y instanceof Integer b) {
      return a * 31 + b;
    } else if (x instanceof Long a && y instanceof Long b) {
      return a * 31 + b;
    } else if (x instanceof String a && y instanceof String b) {
      return a + "+" + b;
    } else if (x instanceof Tuple2<?, ?> a && y instanceof Tuple2<?, ?> b) {
      return new Tuple2<>(joined(a._1(), b._1()), joined(a._2(), b._2()));
    } else if (x instanceof Iterable<?> a && y instanceof Iterable<?> b) {
      List<Object> all = new ArrayList<>();
      a.forEach(all::add);
      b.forEach(all::add);
      return all;
    }
    return combine("greater", x, y);
  }

  /** An order for any values. Only in "tied" are different values equal. */
  private record Order(String name) implements Comparator<Object>, java.io.Serializable {
    @Override
    public int compare(@Nullable Object x, @Nullable Object y) {
      return switch (name) {
        case "byText" -> Text.of(x).compareTo(Text.of(y));
        case "byTextDown" -> Text.of(y).compareTo(Text.of(x));
        case "byCode" -> {
          int byCode = Integer.compare(code(x), code(y));
          yield byCode != 0 ? byCode : Text.of(x).compareTo(Text.of(y));
        }
        case "tied" -> Integer.compare(code(x) % 3, code(y) % 3);
        case "failing", "asserting", "silent" ->
            Text.of(failing(name, x)).compareTo(Text.of(failing(name, y)));
        default -> throw new IllegalArgumentException("no order: " + name);
      };
    }
  }
}
