package dev.kindling.engine.disk;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * An application's folder in one local directory: {@code kindling-<process>-<start>-<random>},
 * which only its user may enter. A file in it, {@code lock}, is locked as long as the process runs.
 * Used while the lock of its {@link Scratch} is held.
 */
final class ScratchFolder {
  private static final System.Logger LOG = System.getLogger(ScratchFolder.class.getName());
  private static final String PREFIX = "kindling-";
  private static final String NAME = "kindling-\\d+-[0-9a-z]+-[0-9a-z]+";
  private static final String LOCK = "lock";

  private final Disk disk;
  private final Path localDir;
  private @Nullable Path created;
  private @Nullable Closeable lock;

  ScratchFolder(Disk disk, Path localDir) {
    this.disk = disk;
    this.localDir = localDir;
  }

  Path localDir() {
    return localDir;
  }

  /** Creates the folder unless it exists. */
  Path create() throws IOException {
    Path folder = created;
    while (folder == null) {
      disk.createFolders(localDir);
      Path candidate =
          localDir.resolve(
              prefix() + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36));
      disk.createFolder(candidate);
      if (lockForThisProcess(candidate)) {
        folder = candidate;
        created = candidate;
      }
    }
    return folder;
  }

  /** Deletes the folder with all that is in it. */
  void delete() {
    Path folder = created;
    if (folder != null) {
      deleteContents(disk, folder, lock);
      created = null;
      lock = null;
    }
  }

  /** Whether the folder is locked for this process, and not by a process that sweeps. */
  private boolean lockForThisProcess(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    try {
      lock = disk.lock(file);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      // This file system has no locks, so nobody can lock the folder to sweep it either.
      return true;
    }
    if (lock != null && disk.exists(file)) {
      return true;
    }
    if (lock != null) {
      lock.close();
    }
    return false;
  }

  /**
   * Deletes the folders in a local directory whose processes have ended. Those of running
   * processes, of this process and of other users stay, and so do those that can't be checked.
   */
  static void sweep(Disk disk, Path localDir) {
    try {
      List<Path> others = new ArrayList<>();
      for (Path folder : disk.isFolder(localDir) ? disk.list(localDir) : List.<Path>of()) {
        if (String.valueOf(folder.getFileName()).startsWith(PREFIX)) {
          others.add(folder);
        }
      }
      String own = others.isEmpty() ? PREFIX : prefix();
      for (Path folder : others) {
        if (!String.valueOf(folder.getFileName()).startsWith(own)
            && folder.getFileName().toString().matches(NAME)
            && disk.ownsFolder(folder)) {
          sweepFolder(disk, folder);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "can't look for temporary files of ended processes: " + localDir, e);
    }
  }

  private static void sweepFolder(Disk disk, Path folder) {
    try {
      Closeable lock = disk.lock(folder.resolve(LOCK));
      if (lock != null) {
        deleteContents(disk, folder, lock);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "can't tell whether the process of this folder has ended: " + folder, e);
    }
  }

  /** Whether a file is in the folder of an application. */
  static boolean holds(Path file) {
    Path parent = file.getParent();
    return parent != null && String.valueOf(parent.getFileName()).matches(NAME);
  }

  /** The start of the names of this process's folders. No other process of this machine has it. */
  private static String prefix() {
    ProcessHandle process = ProcessHandle.current();
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return PREFIX + process.pid() + "-" + Long.toString(started, 36) + "-";
  }

  /**
   * Deletes the content of a folder, and the lock last: a process that finds the folder half empty
   * must be able to see that nobody uses it.
   */
  private static void deleteContents(Disk disk, Path folder, @Nullable Closeable lock) {
    try {
      try (lock) {
        IOException failure = null;
        for (Path file : disk.list(folder)) {
          try {
            if (!file.endsWith(LOCK)) {
              disk.deleteAll(file);
            }
          } catch (IOException e) {
            failure = e;
          }
        }
        if (failure != null) {
          throw failure;
        }
        disk.deleteAll(folder.resolve(LOCK));
      }
      disk.deleteAll(folder);
    } catch (NoSuchFileException | DirectoryNotEmptyException e) {
      // Another process sweeps it at this moment.
      LOG.log(Level.DEBUG, "another process has swept this folder: " + folder, e);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "can't remove temporary files: " + folder, e);
    }
  }
}
