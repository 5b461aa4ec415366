package dev.kindling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What Spark and Scala were seen to do, in text files beside the tests. */
public final class RecordedResults {
  private RecordedResults() {}

  /** The lines of a file beside a test class, without the comments. */
  public static List<String> lines(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A value as the files write it: {@code int:97}, {@code null} or {@code (int:1 string:x)}. */
  static Object value(String text) {
    Deque<Object> values = new ArrayDeque<>();
    for (String token : text.replace("(", "( ").replace(")", " )").split(" ", -1)) {
      if (token.equals(")")) {
        Object second = values.pop();
        Object first = values.pop();
        values.push(new Tuple2<>(unwrapped(first), unwrapped(second)));
      } else if (!token.equals("(")) {
        values.push(wrapped(scalar(token)));
      }
    }
    return unwrapped(values.pop());
  }

  private static Object scalar(String token) {
    int colon = token.indexOf(':');
    String text = token.substring(colon + 1);
    return switch (colon < 0 ? token : token.substring(0, colon)) {
      case "null" -> null;
      case "int" -> Integer.parseInt(text);
      case "long" -> Long.parseLong(text);
      case "double" -> Double.longBitsToDouble(Long.parseUnsignedLong(text, 16));
      case "float" -> Float.intBitsToFloat(Integer.parseUnsignedInt(text, 16));
      case "char" -> (char) Integer.parseInt(text);
      case "byte" -> Byte.parseByte(text);
      case "short" -> Short.parseShort(text);
      case "boolean" -> Boolean.parseBoolean(text);
      case "string" -> text;
      case "biginteger" -> new BigInteger(text);
      case "bigdecimal" -> new BigDecimal(text);
      default -> throw new IllegalArgumentException(token);
    };
  }

  private static final Object NULL = new Object();

  private static Object wrapped(Object value) {
    return value == null ? NULL : value;
  }

  private static Object unwrapped(Object value) {
    return value == NULL ? null : value;
  }
}
