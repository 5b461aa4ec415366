package dev.kindling.fuzz.peer;

import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import dev.kindling.api.java.Optional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as text, to compare two engines. The text shows types, but not the identity of objects.
 */
final class Text {
  private Text() {}

  static String of(@Nullable Object value) {
    StringBuilder text = new StringBuilder();
    append(text, value);
    return text.toString();
  }

  private static void append(StringBuilder text, @Nullable Object value) {
    if (value instanceof Long) {
      text.append(value).append('L');
    } else if (value instanceof Character character) {
      // Also of characters that can't be printed.
      text.append("char(").append((int) character).append(')');
    } else if (value instanceof Number && !(value instanceof Integer || value instanceof Double)) {
      text.append(value.getClass().getSimpleName()).append('(').append(value).append(')');
    } else if (value instanceof String string) {
      text.append('"').append(string).append('"');
    } else if (value instanceof Tuple2<?, ?> tuple) {
      all(text, "(", Arrays.asList(tuple._1(), tuple._2()).iterator(), ")");
    } else if (value instanceof Tuple3<?, ?, ?> tuple) {
      all(text, "(", Arrays.asList(tuple._1(), tuple._2(), tuple._3()).iterator(), ")");
    } else if (value instanceof Tuple4<?, ?, ?, ?> tuple) {
      all(text, "(", Arrays.asList(tuple._1(), tuple._2(), tuple._3(), tuple._4()).iterator(), ")");
    } else if (value instanceof Optional<?> optional) {
      text.append(optional.isPresent() ? "some(" + of(optional.get()) + ")" : "none");
    } else if (value instanceof int[] array) {
      text.append("array").append(Arrays.toString(array));
    } else if (value instanceof double[] array) {
      text.append("array").append(Arrays.toString(array));
    } else if (value instanceof long[] array) {
      text.append("array").append(Arrays.toString(array));
    } else if (value instanceof Map<?, ?> map) {
      List<String> entries = new ArrayList<>();
      map.forEach((key, mapped) -> entries.add(of(key) + "=" + of(mapped)));
      // No engine guarantees the order of a map.
      Collections.sort(entries);
      text.append(entries);
    } else if (value instanceof Iterable<?> values) {
      all(text, "[", values.iterator(), "]");
    } else if (value instanceof Object[] values) {
      all(text, "array[", Arrays.asList(values).iterator(), "]");
    } else {
      text.append(value);
    }
  }

  private static void all(StringBuilder text, String open, Iterator<?> values, String close) {
    text.append(open);
    String separator = "";
    while (values.hasNext()) {
      text.append(separator);
      append(text, values.next());
      separator = ", ";
    }
    text.append(close);
  }
}
