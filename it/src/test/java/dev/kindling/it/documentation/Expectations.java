package dev.kindling.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares results with the expectations of an example. The generated classes call it. */
public final class Expectations {
  private Expectations() {}

  /** A statement that is expected to fail. */
  public interface Failing {
    void run() throws Throwable;
  }

  /**
   * Asserts that a value has the expected text, in which {@code ...} stands for any text. The text
   * of an array is that of a list.
   */
  public static void equal(String expected, Object actual) {
    assertThat(text(actual)).matches(pattern(expected));
  }

  /**
   * Asserts that a statement throws the expected exception.
   *
   * @param expected {@code throws}, the simple name of the exception and, after a colon, a part of
   *     its message
   */
  public static void fails(String expected, Failing statement) {
    String[] parts = expected.substring("throws ".length()).split(": ", 2);
    Throwable thrown = thrownBy(statement);
    assertThat(thrown).as(expected).isNotNull();
    assertThat(thrown.getClass().getSimpleName()).as("%s", thrown).isEqualTo(parts[0]);
    if (parts.length > 1) {
      assertThat(String.valueOf(thrown.getMessage())).containsPattern(pattern(parts[1]));
    }
  }

  private static Throwable thrownBy(Failing statement) {
    try {
      statement.run();
      return null;
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  private static Pattern pattern(String expected) {
    String quoted =
        Arrays.stream(expected.split("\\.\\.\\.", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(quoted, Pattern.DOTALL);
  }

  private static String text(Object value) {
    String inArray = Arrays.deepToString(new Object[] {value});
    return inArray.substring(1, inArray.length() - 1);
  }
}
