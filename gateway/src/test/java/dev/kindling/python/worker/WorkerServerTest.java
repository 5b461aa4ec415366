package dev.kindling.python.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import dev.kindling.python.protocol.ServerRequest;
import dev.kindling.python.protocol.WorkerCommand;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the servers here are shell scripts")
class WorkerServerTest {
  private static final ServerRequest.Fork FORK = new ServerRequest.Fork("tasks-begun", null, null);

  private final WorkerServer server = new WorkerServer();

  @AfterEach
  void close() throws InterruptedException {
    server.close();
  }

  private void use(String script) {
    server.setFirstLine(command -> "{}");
    server.use(new WorkerCommand(List.of("/bin/sh", "-c", script), Map.of("FILMS", "4"), "[]"));
  }

  @Test
  void serverThatEndsBeforeItConnectsIsAnErrorWithItsStatusAndItsOutput() {
    use("echo there are $FILMS films >&2; exit 7");
    assertThatThrownBy(() -> server.fork(FORK))
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith(
            "the server of Python workers ended with exit status 7 before it connected")
        .hasMessageContaining("The command was: /bin/sh -c echo")
        .hasMessageEndingWith("It printed:\nthere are 4 films");
  }

  @Test
  void serverThatWasKilledIsAnErrorWithTheSignal() {
    use("kill -9 $$");
    assertThatThrownBy(() -> server.fork(FORK))
        .hasMessageStartingWith("the server of Python workers was killed by signal 9 before")
        .hasMessageEndingWith("It printed nothing");
  }

  @Test
  void otherVersionOfPythonIsTheErrorThatPySparkHas() {
    use("echo noise; echo '[PYTHON_VERSION_MISMATCH] Python in worker has' >&2; exit 1");
    assertThatThrownBy(() -> server.fork(FORK))
        .isInstanceOf(PythonException.class)
        .hasMessage(
            "Traceback (most recent call last):\n"
                + "pyspark.errors.exceptions.base.PySparkRuntimeError: [PYTHON_VERSION_MISMATCH]"
                + " Python in worker has");
  }

  @Test
  void eachRequestTriesTheProgramAgain() {
    use("exit 1");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> server.fork(FORK)).hasMessageContaining("exit status 1");
    }
  }

  @Test
  void closingEndsTheProcess() throws InterruptedException {
    use("cat >/dev/null");
    ServerProcess running = server.current();
    server.close();
    assertThat(running.ended()).isNotNull();
    assertThatThrownBy(() -> server.fork(FORK)).hasMessageStartingWith("the server of Python");
  }
}
