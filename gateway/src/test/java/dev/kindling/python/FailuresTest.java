package dev.kindling.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.SparkException;
import dev.kindling.python.protocol.Cause;
import dev.kindling.python.protocol.Failure;
import dev.kindling.python.wire.MessageException;
import dev.kindling.python.worker.PythonException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void exceptionsHaveTheNamesOfSparks() {
    Failure failure = Failures.of(new SparkException("no", new IllegalStateException("why")));
    assertThat(failure.className()).isEqualTo("org.apache.spark.SparkException");
    assertThat(failure.message()).isEqualTo("no");
    assertThat(failure.python()).isNull();
    assertThat(failure.cause()).isEqualTo(new Cause("java.lang.IllegalStateException", "why"));
    assertThat(failure.stack()).contains("FailuresTest.exceptionsHaveTheNamesOfSparks");
  }

  @Test
  void failureThatAPythonFunctionCausedHasItsTraceback() {
    Failure failure =
        Failures.of(new SparkException("job aborted", new PythonException("Traceback:\nby zero")));
    assertThat(failure.className()).isEqualTo("org.apache.spark.api.python.PythonException");
    assertThat(failure.message())
        .isEqualTo(
            "[PYTHON_EXCEPTION] An exception was thrown from the Python worker: Traceback:\nby"
                + " zero");
    assertThat(failure.python()).isEqualTo("Traceback:\nby zero");
  }

  @Test
  void exceptionsThatOnlyKindlingHasHaveTheNamesOfTheirSuperclasses() {
    MessageException own = new MessageException("no such field");
    Failure failure = Failures.of(new IllegalStateException(own.toString(), own));
    assertThat(Failures.of(own).className()).isEqualTo("java.io.IOException");
    assertThat(failure.message()).isEqualTo("java.io.IOException: no such field");
    assertThat(failure.cause()).isEqualTo(new Cause("java.io.IOException", "no such field"));
    assertThat(failure.stack())
        .contains("\nCaused by: java.io.IOException: no such field")
        .doesNotContain("MessageException");
  }

  @Test
  void namesOfSparksAreAlsoInMessagesAndStackTraces() {
    SparkException cause = new SparkException("Python worker exited unexpectedly (crashed)");
    Failure failure = Failures.of(new SparkException("Lost task 0.0: " + cause, cause));
    assertThat(failure.message())
        .isEqualTo(
            "Lost task 0.0: org.apache.spark.SparkException: Python worker exited unexpectedly"
                + " (crashed)");
    assertThat(failure.stack()).startsWith("org.apache.spark.SparkException: Lost task 0.0");
  }

  @Test
  void exceptionThatCausesItselfIsNoEndlessLoop() {
    Exception outer = new Exception("outer");
    Exception inner = new Exception("inner", outer);
    outer.initCause(inner);
    assertThat(Failures.of(outer).python()).isNull();
  }
}
