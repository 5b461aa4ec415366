package dev.kindling.engine.io;

import dev.kindling.engine.disk.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which an output is written before it is complete: {@code
 * _temporary-<output>-<process>-<start>-<random>}, beside the final folder. A file in it is locked
 * as long as the process runs. The next output in the same place removes the folders of processes
 * that were killed, which it knows by the lock.
 */
final class UnfinishedOutput {
  private static final System.Logger LOG = System.getLogger(UnfinishedOutput.class.getName());
  private static final String PREFIX = "_temporary-";
  private static final String NAME = "_temporary-.*-\\d+-[0-9a-z]+-[0-9a-z]+(-aborted)?";
  private static final String LOCK = ".lock";

  private final Path folder;
  private final @Nullable Closeable lock;

  private UnfinishedOutput(Path folder, @Nullable Closeable lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Makes the folder for an output, and removes those of outputs whose processes were killed. */
  static UnfinishedOutput create(Disk disk, Path output, Path parent) throws IOException {
    sweep(disk, parent);
    Path folder =
        Files.createDirectory(
            parent.resolve(
                PREFIX
                    + output.getFileName()
                    + process()
                    + Long.toString(ThreadLocalRandom.current().nextLong(1L << 60), 36)));
    return new UnfinishedOutput(folder, lock(disk, folder));
  }

  /** The folder. */
  Path folder() {
    return folder;
  }

  /** The folder becomes an output, or is deleted: nobody needs to find out whether it is alive. */
  void unlock() throws IOException {
    if (lock != null) {
      Files.deleteIfExists(folder.resolve(LOCK));
      lock.close();
    }
  }

  private static @Nullable Closeable lock(Disk disk, Path folder) {
    try {
      return disk.lock(folder.resolve(LOCK));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "this file system has no locks: " + folder, e);
      return null;
    }
  }

  private static void sweep(Disk disk, Path parent) {
    try (var folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      String own = process();
      for (Path folder : folders) {
        String name = String.valueOf(folder.getFileName());
        // Opening a lock of this process would release it.
        if (name.matches(NAME) && !name.contains(own) && disk.ownsFolder(folder)) {
          sweepFolder(disk, folder);
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "can't look for unfinished outputs of ended processes: " + parent, e);
    }
  }

  private static void sweepFolder(Disk disk, Path folder) throws IOException {
    if (!Files.exists(folder.resolve(LOCK))) {
      return;
    }
    try (Closeable lock = disk.lock(folder.resolve(LOCK))) {
      if (lock != null) {
        disk.deleteAll(folder);
      }
    }
  }

  /** What names of this process's folders contain. No other process of this machine has it. */
  private static String process() {
    ProcessHandle process = ProcessHandle.current();
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return "-" + process.pid() + "-" + Long.toString(started, 36) + "-";
  }
}
