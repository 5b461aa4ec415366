package dev.kindling.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ThrowableTextTest {
  @Test
  void stackIsWhatPrintStackTracePrints() {
    Exception thrown = new IllegalStateException("outer", new RuntimeException("inner"));
    thrown.addSuppressed(new RuntimeException("suppressed"));
    StringWriter printed = new StringWriter();
    thrown.printStackTrace(new PrintWriter(printed));
    assertThat(ThrowableText.stack(thrown)).isEqualTo(printed.toString());
    assertThat(ThrowableText.message(thrown)).isEqualTo("outer");
    assertThat(ThrowableText.summary(thrown)).isEqualTo(thrown.toString());
  }

  @Test
  void exceptionWhoseMethodsFailIsDescribedByItsClassAndTheirFailures() {
    assertThat(ThrowableText.message(new Failing()))
        .isEqualTo("(its getMessage failed with java.lang.StackOverflowError)");
    assertThat(ThrowableText.summary(new Failing()))
        .isEqualTo(
            Failing.class.getName() + " (its toString failed with java.lang.StackOverflowError)");
    assertThat(ThrowableText.stack(new RuntimeException("outer", new Failing())))
        .startsWith("java.lang.RuntimeException: outer\n\tat ")
        .contains("Caused by: " + Failing.class.getName() + " (its toString failed");
    assertThat(ThrowableText.cause(new Failing())).isNull();
    assertThat(ThrowableText.frames(new Failing())).isEmpty();
  }

  @Test
  void longMessageIsCutAndTheFramesStay() {
    Exception thrown = new RuntimeException("x".repeat(2 * ThrowableText.MAX_STACK));
    assertThat(ThrowableText.message(thrown))
        .startsWith("xxx")
        .endsWith("more characters are left out)")
        .hasSizeLessThan(ThrowableText.MAX_MESSAGE + 100);
    assertThat(ThrowableText.stack(thrown))
        .contains("more characters are left out)\n\tat " + ThrowableTextTest.class.getName())
        .hasSizeLessThan(ThrowableText.MAX_STACK);
  }

  @Test
  void causesWithoutEndAreLeftOut() {
    assertThat(ThrowableText.stack(new Endless())).hasSizeLessThan(ThrowableText.MAX_STACK + 100);
  }

  private static final class Failing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("InfiniteRecursion")
    public String getMessage() {
      return getMessage();
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no frames");
    }
  }

  private static final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      return new Endless();
    }
  }
}
