package dev.kindling.scheduler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects like Scala's case classes: {@code
 * SparkListenerJobEnd(0,1700000000000,JobSucceeded)}.
 */
final class CaseClassText {
  private CaseClassText() {}

  static String of(String name, @Nullable Object... components) {
    List<String> texts = new ArrayList<>();
    for (Object component : Arrays.asList(components)) {
      texts.add(component instanceof List<?> list ? list(list) : String.valueOf(component));
    }
    return name + "(" + String.join(",", texts) + ")";
  }

  private static String list(List<?> elements) {
    List<String> texts = new ArrayList<>();
    elements.forEach(element -> texts.add(String.valueOf(element)));
    return "List(" + String.join(", ", texts) + ")";
  }
}
