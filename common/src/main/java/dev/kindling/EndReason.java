package dev.kindling;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The reasons why tasks end, as values: two are equal if they are of the same class and have equal
 * components. The texts are those of Spark's case classes.
 */
abstract class EndReason implements TaskEndReason, Serializable {
  private static final long serialVersionUID = 1L;

  /** Returns the name without a package, such as {@code FetchFailed}. */
  final String prefix() {
    String name = getClass().getSimpleName();
    return name.endsWith("$") ? name.substring(0, name.length() - 1) : name;
  }

  /** Returns the values that make up the reason, in the order of Spark's; none for an object. */
  abstract List<@Nullable Object> components();

  /** Returns a list of components, which may be null. */
  static List<@Nullable Object> componentsOf(@Nullable Object... values) {
    List<@Nullable Object> components = new ArrayList<>();
    for (Object value : values) {
      components.add(value);
    }
    return components;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EndReason reason
        && reason.prefix().equals(prefix())
        && reason.components().equals(components());
  }

  @Override
  public int hashCode() {
    return components().isEmpty() ? prefix().hashCode() : components().hashCode();
  }

  @Override
  public String toString() {
    List<String> texts = new ArrayList<>();
    for (Object component : components()) {
      texts.add(component instanceof List<?> list ? listed(list) : String.valueOf(component));
    }
    return texts.isEmpty() ? prefix() : prefix() + "(" + String.join(",", texts) + ")";
  }

  private static String listed(List<?> elements) {
    return elements.stream().map(String::valueOf).collect(Collectors.joining(", ", "List(", ")"));
  }
}
