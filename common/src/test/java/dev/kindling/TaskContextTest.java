package dev.kindling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TaskContextTest {
  @Test
  void thereIsNoneOutsideTasks() {
    assertThat(TaskContext.get()).isNull();
    assertThat(TaskContext.getPartitionId()).isZero();
  }

  @Test
  void taskSeesItsOwn() throws Exception {
    RecordingTaskContext context = new RecordingTaskContext();
    assertThat(context.run(TaskContext::get)).isSameAs(context);
    assertThat(context.run(TaskContext::getPartitionId)).isEqualTo(3);
  }

  @Test
  void failedTaskLeavesNoneBehind() {
    assertThatThrownBy(
            () ->
                new RecordingTaskContext()
                    .run(
                        () -> {
                          throw new IllegalStateException("boo");
                        }))
        .hasMessage("boo");
    assertThat(TaskContext.get()).isNull();
  }

  @Test
  void otherThreadsDoNotSeeIt() throws Exception {
    TaskContext seen =
        new RecordingTaskContext().run(() -> CompletableFuture.supplyAsync(TaskContext::get).get());
    assertThat(seen).isNull();
  }
}
