package dev.kindling.fuzz.program;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes calls and values as text, and parses the text. */
final class ProgramText {
  private final String text;
  private int at;

  private ProgramText(String text) {
    this.text = text;
  }

  static String of(Call call) {
    return (call.result() == null ? "" : call.result() + " = ")
        + call.target()
        + "."
        + call.method()
        + "("
        + all(call.arguments())
        + ")";
  }

  static Call parse(String line) {
    return new ProgramText(line).call();
  }

  private static String all(List<@Nullable Object> values) {
    return values.stream().map(ProgramText::of).collect(Collectors.joining(", "));
  }

  private static String of(@Nullable Object value) {
    if (value instanceof String string) {
      return quoted(string);
    } else if (value instanceof Long number) {
      return number + "L";
    } else if (value instanceof List<?> list) {
      return "[" + list.stream().map(ProgramText::of).collect(Collectors.joining(", ")) + "]";
    } else if (value instanceof Pair pair) {
      return "(" + of(pair.first()) + ", " + of(pair.second()) + ")";
    } else if (value instanceof Made made) {
      return made.name() + "(" + all(made.arguments()) + ")";
    }
    return String.valueOf(value);
  }

  private static String quoted(String string) {
    return "\""
        + string
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
        + "\"";
  }

  private Call call() {
    String name = name();
    String result = null;
    if (next('=')) {
      result = name;
      name = name();
    }
    expect('.');
    String method = name();
    expect('(');
    Call call = new Call(result, name, method, values(')'));
    if (at < text.length()) {
      throw error("the end of the line");
    }
    return call;
  }

  private List<@Nullable Object> values(char close) {
    List<@Nullable Object> values = new ArrayList<>();
    if (next(close)) {
      return values;
    }
    do {
      values.add(value());
    } while (next(','));
    expect(close);
    return values;
  }

  private @Nullable Object value() {
    skipSpace();
    char first = at < text.length() ? text.charAt(at) : ' ';
    if (first == '"') {
      return string();
    } else if (first == '[') {
      at++;
      return values(']');
    } else if (first == '(') {
      at++;
      List<@Nullable Object> both = values(')');
      return new Pair(both.get(0), both.get(1));
    } else if (first == '-' || Character.isDigit(first)) {
      return number();
    }
    String name = name();
    if (next('(')) {
      return new Made(name, values(')'));
    }
    return switch (name) {
      case "null" -> null;
      case "true" -> true;
      case "false" -> false;
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      default -> new Word(name);
    };
  }

  private Object number() {
    int start = at;
    while (at < text.length()
        && ("+-.".indexOf(text.charAt(at)) >= 0 || Character.isLetterOrDigit(text.charAt(at)))) {
      at++;
    }
    String digits = text.substring(start, at);
    if (digits.endsWith("L")) {
      return Long.valueOf(digits.substring(0, digits.length() - 1));
    }
    return digits.matches("-?\\d+") ? (Object) Integer.valueOf(digits) : Double.valueOf(digits);
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    at++;
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c == '\\') {
        char escaped = text.charAt(at++);
        c = escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped;
      }
      string.append(c);
    }
    at++;
    return string.toString();
  }

  private String name() {
    skipSpace();
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    if (start == at) {
      throw error("a name");
    }
    return text.substring(start, at);
  }

  private boolean next(char wanted) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char wanted) {
    if (!next(wanted)) {
      throw error("'" + wanted + "'");
    }
  }

  private void skipSpace() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private IllegalArgumentException error(String wanted) {
    return new IllegalArgumentException(
        "a line of a program must have " + wanted + " at column " + (at + 1) + ": " + text);
  }
}
