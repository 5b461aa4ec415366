package dev.kindling.python.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.python.wire.SocketPair;
import dev.kindling.python.wire.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BarrierCoordinatorTest {
  private final BarrierCoordinator coordinator = new BarrierCoordinator();
  private final List<Task> tasks = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Task task : tasks) {
      task.sockets.close();
    }
  }

  /** A task of a barrier stage, at the other end of its connection. */
  private final class Task {
    final SocketPair sockets;
    final Wire wire;
    final Thread serving;
    final int stage;
    final int partition;

    Task(int stage, int partition) throws IOException {
      this.stage = stage;
      this.partition = partition;
      sockets = SocketPair.open();
      wire = new Wire(sockets.peer());
      Wire ours = new Wire(sockets.ours());
      serving =
          new Thread(
              () -> {
                try {
                  coordinator.serve(ours);
                } catch (IOException e) {
                  // The task has left.
                }
              });
      serving.setDaemon(true);
      serving.start();
      tasks.add(this);
    }

    void announce(String method, String text) throws IOException {
      announce(partition, method, text);
    }

    void announce(int of, String method, String text) throws IOException {
      wire.send(
          attachments ->
              Map.of(
                  "stage",
                  (long) stage,
                  "partition",
                  (long) of,
                  "tasks",
                  2L,
                  "method",
                  method,
                  "text",
                  text));
    }

    Map<String, ?> answer() throws IOException {
      return wire.receive().json();
    }

    void leave() throws Exception {
      sockets.peer().close();
      serving.join();
    }
  }

  private static Map<String, Object> gathered(String... texts) {
    return Map.of("kind", "gathered", "texts", List.of(texts));
  }

  @Test
  void allTasksGetTheMessagesOfAllInTheOrderOfPartitions() throws Exception {
    Task first = new Task(3, 0);
    Task second = new Task(3, 1);
    for (int round = 0; round < 3; round++) {
      second.announce("allGather", "two");
      first.announce("allGather", "one");
      assertThat(first.answer()).isEqualTo(gathered("one", "two"));
      assertThat(second.answer()).isEqualTo(gathered("one", "two"));
    }
  }

  @Test
  void stagesDoNotWaitForEachOther() throws Exception {
    Task waiting = new Task(3, 0);
    waiting.announce("barrier", "");
    Task first = new Task(4, 0);
    Task second = new Task(4, 1);
    first.announce("barrier", "");
    second.announce("barrier", "");
    assertThat(first.answer()).isEqualTo(gathered("", ""));
    assertThat(second.answer()).isEqualTo(gathered("", ""));
  }

  @Test
  void callThatDiffersFromThoseThatWaitIsRefused() throws Exception {
    Task task = new Task(3, 0);
    // Over one connection, so that the first call is known to wait when the second one comes.
    task.announce(0, "barrier", "");
    task.announce(1, "allGather", "two");
    assertThat(task.answer())
        .isEqualTo(
            Map.of(
                "kind",
                "refused",
                "error",
                "tasks of stage 3 wait in barrier() while this one calls allGather(): all tasks of a"
                    + " barrier stage make the same calls in the same order"));
  }

  @Test
  void taskThatHasLeftIsNotWaitedWith() throws Exception {
    Task leaving = new Task(3, 0);
    leaving.announce("barrier", "of an attempt that failed");
    Task other = new Task(3, 1);
    leaving.leave();
    Task retried = new Task(3, 0);
    retried.announce("barrier", "a");
    other.announce("barrier", "b");
    assertThat(other.answer()).isEqualTo(gathered("a", "b"));
    assertThat(retried.answer()).isEqualTo(gathered("a", "b"));
  }
}
