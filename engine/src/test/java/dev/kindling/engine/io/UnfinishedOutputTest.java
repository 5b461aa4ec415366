package dev.kindling.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.engine.disk.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedOutputTest {
  @TempDir private Path parent;

  @Test
  void nextOutputRemovesThoseOfKilledProcessesOnly() throws Exception {
    Path killed = folder("_temporary-films-4711-abc-def", ".lock");
    Path aborted = folder("_temporary-films-4711-abc-xyz-aborted", ".lock");
    Path unknown = folder("_temporary-films-4711-abc-ghi", "part-00000");
    Path foreign = folder("_temporary-attempt", ".lock");
    UnfinishedOutput running =
        UnfinishedOutput.create(Disk.local(), parent.resolve("films"), parent);
    UnfinishedOutput next = UnfinishedOutput.create(Disk.local(), parent.resolve("other"), parent);
    assertThat(killed).doesNotExist();
    assertThat(aborted).doesNotExist();
    assertThat(unknown).exists();
    assertThat(foreign).exists();
    assertThat(running.folder()).exists();
    running.unlock();
    next.unlock();
    assertThat(running.folder()).isEmptyDirectory();
  }

  @Test
  void nextApplicationRemovesEmptyFoldersOfCheckpoints() throws Exception {
    Path empty = Files.createDirectory(parent.resolve(UUID.randomUUID().toString()));
    Path used = folder(UUID.randomUUID().toString(), "rdd-3");
    Path other = Files.createDirectory(parent.resolve("other"));
    Path own = Checkpoints.createFolder(parent);
    assertThat(empty).doesNotExist();
    assertThat(used).exists();
    assertThat(other).exists();
    assertThat(own).exists();
  }

  private Path folder(String name, String file) throws Exception {
    Path folder = Files.createDirectory(parent.resolve(name));
    Files.createFile(folder.resolve(file));
    return folder;
  }
}
