package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.it.Forked;
import dev.kindling.it.behaviour.CrashingProgram.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The temporary files of a program are deleted however it ends: at its end, or when the next
 * program starts.
 */
class CrashesTest {
  @TempDir private Path temporary;

  @ParameterizedTest
  @EnumSource(names = {"EXIT_IN_DRIVER", "EXIT_IN_TASK"})
  void anExitKeepsItsStatusAndLeavesNoFiles(End end) throws Exception {
    try (Forked program = start(end)) {
      assertThat(program.end().status()).isEqualTo(3);
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void theEndOfMainWithoutStopLeavesNoFiles() throws Exception {
    try (Forked program = start(End.MAIN_ENDS)) {
      assertThat(program.end()).isEqualTo(new Forked.Ended(0, "shuffled 5000\n", ""));
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(names = {"HANG_WHILE_READING", "WRITE_ON", "SAVE"})
  void controlCInTheMiddleOfAJobLeavesNoFiles(End end) throws Exception {
    try (Forked program = start(end)) {
      program.await("busy");
      assertThat(files()).isNotEmpty();
      int status = program.interrupt();

      assertThat(program.end().status()).isEqualTo(status);
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(names = {"HANG_WHILE_READING", "WRITE_ON", "SAVE"})
  void aRequestToEndInTheMiddleOfAJobLeavesNoFiles(End end) throws Exception {
    try (Forked program = start(end)) {
      program.await("busy");
      program.terminate();

      assertThat(program.end().status()).isEqualTo(143);
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aStartDeletesTheFilesOfKilledProgramsButNotOfRunningOnes() throws Exception {
    try (Forked running = start(End.ANSWER_LATER)) {
      running.await("busy");
      List<Path> filesOfRunning = files();
      Path dead = folderOfAKilledProgram();
      assertThat(dead).isNotEmptyDirectory();

      try (Forked next = start(End.HANG_WHILE_READING)) {
        next.await("busy");
        awaitDeletion(dead);
        assertThat(next.isAlive()).isTrue();
      }
      assertThat(files()).containsAll(filesOfRunning);
      running.endInput();
      assertThat(running.end())
          .isEqualTo(new Forked.Ended(0, "shuffled 5000\nbusy\nsum 20000\n", ""));
    }
  }

  private Path folderOfAKilledProgram() throws Exception {
    List<Path> before = folders();
    try (Forked killed = start(End.HANG_WHILE_READING)) {
      killed.await("busy");
      killed.kill();
    }
    List<Path> left = new ArrayList<>(folders());
    left.removeAll(before);
    assertThat(left).hasSize(1);
    return left.get(0);
  }

  private Forked start(End end) throws IOException {
    return Forked.start("64m", temporary, CrashingProgram.class, end.name());
  }

  /** Waits until a folder is deleted. */
  private void awaitDeletion(Path folder) throws Exception {
    try (WatchService changes = temporary.getFileSystem().newWatchService()) {
      temporary.register(changes, StandardWatchEventKinds.ENTRY_DELETE);
      while (Files.exists(folder)) {
        WatchKey changed = changes.take();
        changed.pollEvents();
        changed.reset();
      }
    }
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(temporary)) {
      return folders.toList();
    }
  }

  /** Returns all temporary files except lock files. */
  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files.filter(Files::isRegularFile).filter(file -> !file.endsWith("lock")).toList();
    }
  }
}
