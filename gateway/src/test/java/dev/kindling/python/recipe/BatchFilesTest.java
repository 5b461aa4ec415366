package dev.kindling.python.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchFilesTest {
  @TempDir Path folder;
  private BatchFiles files;

  @BeforeEach
  void open() {
    files = new BatchFiles(folder);
  }

  @AfterEach
  void unpin() {
    BatchFiles.unpinAll();
  }

  @Test
  void eachPathIsGivenOnce() {
    Path first = files.next("batches");
    assertThat(first).isEqualTo(folder.resolve("batches-1"));
    assertThat(files.next("batches")).isNotEqualTo(first);
  }

  @Test
  void fileIsDeletedOnceItCanNotBeReached() throws Exception {
    Path path = Files.write(files.next("batches"), new byte[] {1});
    CountDownLatch unreachable = new CountDownLatch(1);
    adoptAndDrop(path, unreachable);
    collectUntil(unreachable);
    // The file's own action may run after that of the test.
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (Files.exists(path) && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void fileThatASerialisedRecipeRefersToStays() throws Exception {
    Path path = Files.write(files.next("batches"), new byte[] {1});
    CountDownLatch unreachable = new CountDownLatch(1);
    byte[] serialised = adoptSerialiseAndDrop(path, unreachable);
    System.gc();
    assertThat(path).exists();
    BatchFile read = (BatchFile) deserialised(serialised);
    assertThat(read.path()).isEqualTo(path.toString());
  }

  @Test
  void serialisedRecipeOfAnApplicationThatHasEndedCanNotBeRead() throws Exception {
    Path path = Files.write(files.next("batches"), new byte[] {1});
    byte[] serialised = adoptSerialiseAndDrop(path, new CountDownLatch(1));
    BatchFiles.unpinAll();
    assertThatThrownBy(() -> deserialised(serialised))
        .hasMessage("the application of this batch file has ended: " + path);
  }

  @Test
  void deletingAFileThatDoesNotExistIsNoError() {
    BatchFiles.delete(folder.resolve("none"));
    assertThat(folder).isEmptyDirectory();
  }

  private void adoptAndDrop(Path path, CountDownLatch unreachable) {
    BatchFile file = files.adopt(path, 1);
    assertThat(path).exists();
    files.whenUnreachable(file, unreachable::countDown);
  }

  private byte[] adoptSerialiseAndDrop(Path path, CountDownLatch unreachable) throws IOException {
    BatchFile file = files.adopt(path, 1);
    files.whenUnreachable(file, unreachable::countDown);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(file);
    }
    return bytes.toByteArray();
  }

  private static Object deserialised(byte[] serialised) throws Exception {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(serialised))) {
      return in.readObject();
    }
  }

  private static void collectUntil(CountDownLatch unreachable) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    do {
      System.gc();
      assertThat(System.nanoTime()).isLessThan(until);
    } while (!unreachable.await(10, TimeUnit.MILLISECONDS));
  }
}
