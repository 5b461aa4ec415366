package dev.kindling.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.task.LocalTaskContext;
import dev.kindling.engine.task.SerialProgram;
import dev.kindling.plan.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A task that reads many files, such as one of a coalesced dataset, holds the resources of one at a
 * time.
 */
class ManyFilesInOneTaskTest {
  private static final int FILES = 300;

  private final LocalFiles files =
      new LocalFiles(Disk.local(), 2, LocalFiles.OPEN_COST, LocalFiles.STREAMS_LIMIT);
  private final LocalTaskContext context = new SerialProgram().context(0, 1);
  @TempDir Path folder;

  @Test
  void fileOfRecordsIsClosedAtItsEnd() throws Exception {
    write();
    readAll(files.records(folder.toString(), 8));
    assertThat(openFiles()).isEmpty();
  }

  @Test
  void fileOfLinesIsClosedAtItsEnd() throws Exception {
    write();
    readAll(files.lines(folder.toString(), 1));
    assertThat(openFiles()).isEmpty();
  }

  @Test
  void buffersOfLinesAreFreedAtTheEndOfTheirFile() throws Exception {
    write();
    Input<String> lines = files.lines(folder.toString(), 1);
    long before = usedHeap();
    readAll(lines);
    long held = usedHeap() - before;
    // One buffer has 128 KB.
    assertThat(held).isLessThan(FILES * (128L << 10) / 4);
    assertThat(context.isCompleted()).isFalse();
  }

  private void write() throws IOException {
    for (int i = 0; i < FILES; i++) {
      Files.writeString(folder.resolve("f" + i), "12345678");
    }
  }

  private void readAll(Input<?> input) throws Exception {
    int records = 0;
    for (int i = 0; i < input.numPartitions(); i++) {
      Iterator<?> each = input.read(i, context);
      while (each.hasNext()) {
        each.next();
        records++;
      }
    }
    assertThat(records).isEqualTo(FILES);
  }

  /** The files of the folder that this process has open, as listed by Linux. */
  private List<Path> openFiles() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .map(ManyFilesInOneTaskTest::target)
          .filter(target -> target.startsWith(folder))
          .toList();
    }
  }

  private static Path target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (IOException e) {
      return descriptor; // It was closed meanwhile.
    }
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
