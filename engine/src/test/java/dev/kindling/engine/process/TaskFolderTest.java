package dev.kindling.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TaskFolderTest {
  @Test
  void tasksThatBeginAndEndAtTheSameTimeDoNotDisturbEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        tasks.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < 1000; round++) {
                    TaskFolder folder = TaskFolder.create();
                    assertThat(folder.path()).isDirectory();
                    folder.delete();
                  }
                  return null;
                }));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(Files.exists(Path.of("tasks"))).isFalse();
  }
}
