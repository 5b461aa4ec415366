package dev.kindling.fuzz.peer;

import dev.kindling.Tuple2;
import dev.kindling.api.java.Optional;
import dev.kindling.fuzz.program.Made;
import dev.kindling.fuzz.program.Pair;
import dev.kindling.fuzz.program.Word;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts the values of a program to values of this engine. */
final class PeerValues {
  private PeerValues() {}

  static List<Object> list(@Nullable Object value) {
    if (value instanceof Made series && series.name().equals("series")) {
      return series(series.arguments());
    }
    List<Object> list = new ArrayList<>();
    if (value instanceof List<?> values) {
      values.forEach(element -> list.add(of(element)));
    }
    return list;
  }

  static @Nullable Object of(@Nullable Object value) {
    if (value instanceof Pair pair) {
      return new Tuple2<>(of(pair.first()), of(pair.second()));
    } else if (value instanceof List<?> values) {
      List<Object> list = new ArrayList<>();
      values.forEach(element -> list.add(of(element)));
      return list;
    } else if (value instanceof Word word && word.name().equals("none")) {
      return Optional.empty();
    } else if (value instanceof Made made && made.name().equals("some")) {
      return Optional.of(of(made.arguments().get(0)));
    } else if (value instanceof Made made && made.name().equals("array")) {
      return made.arguments().stream().mapToInt(element -> (Integer) element).toArray();
    } else if (value instanceof Made made) {
      return number(made.name(), made.arguments().get(0));
    } else if (value instanceof Word) {
      throw new IllegalArgumentException("no value: " + value);
    }
    return value;
  }

  /** Returns a number, or a character, of a class by its name in programs. */
  static Object number(String name, Object of) {
    return switch (name) {
      case "char" -> (char) (int) (Integer) of;
      case "short" -> ((Number) of).shortValue();
      case "byte" -> ((Number) of).byteValue();
      case "float" -> ((Number) of).floatValue();
      case "big" -> BigInteger.valueOf(((Number) of).longValue());
      case "decimal" -> new BigDecimal(of.toString());
      default -> throw new IllegalArgumentException("no class of numbers: " + name);
    };
  }

  // series(n, factor, modulus) is i * factor % modulus for each i below n. With "pairs" as the
  // fourth
  // argument, each number is a pair with its remainder of 7 as the key.
  private static List<Object> series(List<Object> arguments) {
    List<Object> series = new ArrayList<>();
    for (int i = 0; i < (Integer) arguments.get(0); i++) {
      int value = i * (Integer) arguments.get(1) % (Integer) arguments.get(2);
      series.add(arguments.size() > 3 ? new Tuple2<>(value % 7, value) : value);
    }
    return series;
  }
}
