package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramTraceTest {
  private static StackTraceElement frame(String className, String method, int line) {
    String file = className.substring(className.lastIndexOf('.') + 1) + ".java";
    return new StackTraceElement(className, method, file, line);
  }

  private static <T extends Throwable> T at(T thrown, StackTraceElement... frames) {
    thrown.setStackTrace(frames);
    return thrown;
  }

  private static final StackTraceElement[] TASK = {
    frame("java.lang.Integer", "parseInt", 652),
    frame("Films", "lambda$main$0", 12),
    frame("dev.kindling.pipeline.operator.MapOperator", "accept", 30),
    frame("dev.kindling.engine.task.StageWork", "run", 40),
    frame("java.util.concurrent.ThreadPoolExecutor", "runWorker", 1136),
    frame("java.lang.Thread", "run", 840),
  };
  private static final StackTraceElement[] DRIVER = {
    frame("dev.kindling.engine.LocalBackend", "run", 50),
    frame("dev.kindling.api.java.JavaRDD", "collect", 60),
    frame("Films", "main", 13),
    frame("jdk.internal.reflect.NativeMethodAccessorImpl", "invoke0", -2),
    frame("java.lang.reflect.Method", "invoke", 569),
    frame("dev.kindling.cli.Program", "run", 70),
    frame("dev.kindling.cli.Run", "main", 40),
  };

  @Test
  void whatIsNotTheProgramsIsFolded() {
    Throwable cause = at(new NumberFormatException("For input string: \"x\""), TASK);
    Throwable thrown = at(new IllegalStateException("Job aborted", cause), DRIVER);

    assertThat(ProgramTrace.of(thrown, "main"))
        .isEqualTo(
            """
            Exception in thread "main" java.lang.IllegalStateException: Job aborted
            \t... 2 frames of Kindling and the JDK
            \tat Films.main(Films.java:13)
            Caused by: java.lang.NumberFormatException: For input string: "x"
            \tat java.lang.Integer.parseInt(Integer.java:652)
            \tat Films.lambda$main$0(Films.java:12)
            \t... 4 frames of Kindling and the JDK
            """);
  }

  @Test
  void framesSharedWithTheEnclosingExceptionAreCounted() {
    StackTraceElement main = frame("Films", "main", 13);
    Throwable cause = at(new RuntimeException("inner"), frame("Films", "parse", 20), main);
    Throwable thrown = at(new RuntimeException("outer", cause), main);

    assertThat(ProgramTrace.of(thrown, "main"))
        .endsWith(
            """
            Caused by: java.lang.RuntimeException: inner
            \tat Films.parse(Films.java:20)
            \t... 1 more
            """);
  }

  @Test
  void suppressedExceptionsAreIndentedAndCirclesEnd() {
    Throwable thrown = at(new RuntimeException("outer"), frame("Films", "main", 13));
    Throwable suppressed = at(new RuntimeException("closing"), frame("Films", "close", 9));
    thrown.addSuppressed(suppressed);
    suppressed.initCause(thrown);

    assertThat(ProgramTrace.of(thrown, "main"))
        .contains("\tSuppressed: java.lang.RuntimeException: closing\n")
        .contains("\t\tat Films.close(Films.java:9)\n")
        .contains("\tCaused by: [seen above: java.lang.RuntimeException: outer]\n");
  }
}
