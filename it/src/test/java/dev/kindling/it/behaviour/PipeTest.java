package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import dev.kindling.api.java.JavaFutureAction;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.it.Local;
import dev.kindling.util.LongAccumulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The processes and threads of {@code pipe}. The lines that it returns are in {@code PipeFacts}.
 */
class PipeTest {
  private static final Map<String, String> NO_VARIABLES = Map.of();

  @TempDir Path folder;

  private static List<String> shell(String script) {
    return List.of("sh", "-c", script);
  }

  @Test
  void hangingProgramOfACancelledJobIsDestroyedWithItsChildren() throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          Path started = folder.resolve("started");
          JavaFutureAction<Long> count =
              sc.parallelize(List.of(1, 2, 3), 1)
                  .pipe(
                      shell(
                          "sleep 1000 & echo $! >"
                              + started
                              + ".new; mv "
                              + started
                              + ".new "
                              + started
                              + "; sleep 1000"))
                  .countAsync();
          long child = awaitNumber(started);
          assertThat(ProcessHandle.of(child)).isPresent();
          assertThat(count.cancel(true)).isTrue();
          assertThatThrownBy(() -> count.get(1, TimeUnit.MINUTES))
              .isInstanceOf(CancellationException.class);
          // The only slot is free again.
          assertThat(sc.parallelize(List.of(1), 1).pipe("cat").collect()).containsExactly("1");
          assertEnded(child);
        });
    assertNoThreadIsLeft();
  }

  @Test
  void programThatIsNotReadToItsEndIsDestroyed() throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          Path started = folder.resolve("started");
          List<String> first =
              sc.parallelize(List.of(1, 2, 3), 1)
                  .pipe(shell("echo $$ >" + started + "; while true; do echo y; done"))
                  .take(2);
          assertThat(first).containsExactly("y", "y");
          assertEnded(awaitNumber(started));
        });
    assertNoThreadIsLeft();
  }

  @Test
  void recordsAreComputedByTheTaskWhileTheProgramRuns() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          LongAccumulator seen = sc.sc().longAccumulator();
          List<String> lines =
              sc.parallelize(List.of(0), 1)
                  .mapPartitions(ignored -> Stream.iterate(0, i -> i + 1).iterator())
                  .map(
                      x -> {
                        seen.add(1);
                        return x;
                      })
                  .pipe("head -n 3")
                  .collect();
          assertThat(lines).containsExactly("0", "1", "2");
          assertThat(seen.value()).isBetween(3L, 1_000_000L);
        });
    assertNoThreadIsLeft();
  }

  @Test
  void folderOfATaskHasLinksAndIsDeleted() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          List<String> lines =
              sc.parallelize(List.of(1), 1)
                  .pipe(shell("pwd; test -e pom.xml && echo linked"), NO_VARIABLES, true, 8192)
                  .collect();
          assertThat(lines).hasSize(2).last().isEqualTo("linked");
          assertThat(Path.of(lines.get(0))).doesNotExist();
          assertThat(Path.of(lines.get(0)).getParent()).hasFileName("tasks").doesNotExist();
        });
  }

  @Test
  void failedTaskIsTriedAgainWithAProgramOfItsOwn() throws Exception {
    Path once = folder.resolve("once");
    Local.run(
        "local[1,2]",
        sc ->
            assertThat(
                    sc.parallelize(List.of(1, 2), 1)
                        .pipe(shell("cat; test -e " + once + " || { touch " + once + "; exit 4; }"))
                        .collect())
                .containsExactly("1", "2"));
    assertThat(once).exists();
  }

  @Test
  void nullsAndBuffersWithoutRoomAreRefusedAtTheCall() throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          assertThatThrownBy(() -> ones(sc).pipe((String) null))
              .isInstanceOf(NullPointerException.class)
              .hasMessageContaining("the command must not be null, at pipe at PipeTest.java");
          assertThatThrownBy(() -> ones(sc).pipe(List.of("cat"), null))
              .isInstanceOf(NullPointerException.class)
              .hasMessageContaining("env must not be null");
          assertThatThrownBy(() -> ones(sc).pipe(List.of("cat"), NO_VARIABLES, false, 0))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageStartingWith("Buffer size <= 0\nbufferSize must be positive: 0");
        });
  }

  @Test
  void errorNamesTheStatusAndTheCommand() throws Exception {
    Local.run(
        "local[1]",
        sc ->
            assertThatThrownBy(() -> ones(sc).pipe(shell("exit 7")).count())
                .isInstanceOf(SparkException.class)
                .hasMessageContaining(
                    "Subprocess exited with status 7. Command ran: sh -c exit 7"));
  }

  private static JavaRDD<Integer> ones(JavaSparkContext sc) {
    return sc.parallelize(List.of(1), 1);
  }

  /** Waits for a program to write its process id; the test's time limit bounds the wait. */
  private static long awaitNumber(Path file) throws Exception {
    while (!Files.exists(file) || Files.readString(file).isBlank()) {
      Thread.onSpinWait();
    }
    return Long.parseLong(Files.readString(file).strip());
  }

  private static void assertEnded(long process) throws Exception {
    ProcessHandle handle = ProcessHandle.of(process).orElse(null);
    if (handle != null) {
      handle.onExit().get(1, TimeUnit.MINUTES);
    }
  }

  private static void assertNoThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("kindling-pipe"));
  }
}
