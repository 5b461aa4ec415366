package dev.kindling.engine.disk;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * An application's folder at one place: {@code kindling-<process>-<start>-<random>}, which only its
 * user may enter. A file in it, {@code lock}, is locked for as long as the process lives. Guarded
 * by its scratch.
 */
final class ScratchFolder {
  private static final String PREFIX = "kindling-";
  private static final String LOCK = "lock";

  private final Disk disk;
  private final Path place;
  private @Nullable Path made;
  private @Nullable Closeable lock;

  ScratchFolder(Disk disk, Path place) {
    this.disk = disk;
    this.place = place;
  }

  Path place() {
    return place;
  }

  /** Makes it unless it is there. */
  Path make() throws IOException {
    Path folder = made;
    while (folder == null) {
      disk.createFolders(place);
      Path trying =
          place.resolve(
              prefix() + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36));
      disk.createFolder(trying);
      if (take(trying)) {
        folder = trying;
        made = trying;
      }
    }
    return folder;
  }

  /** Deletes it with all that is in it. */
  void delete() {
    Path folder = made;
    if (folder != null) {
      empty(disk, folder, lock);
      made = null;
      lock = null;
    }
  }

  /** Whether the folder is ours, and not already taken by one that sweeps for a dead one's. */
  private boolean take(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    try {
      lock = disk.lock(file);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      // No locks on this file system: nobody can lock it to sweep it either.
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

  /** What the folders of this process are named, and no others of this machine. */
  private static String prefix() {
    ProcessHandle process = ProcessHandle.current();
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return PREFIX + process.pid() + "-" + Long.toString(started, 36) + "-";
  }

  /** Deletes what is in a folder, its lock last, and then the folder. */
  private static void empty(Disk disk, Path folder, @Nullable Closeable lock) {
    try (lock) {
      for (Path file : disk.list(folder)) {
        if (!file.endsWith(LOCK)) {
          disk.deleteAll(file);
        }
      }
      disk.deleteAll(folder);
    } catch (IOException e) {
      System.getLogger(ScratchFolder.class.getName())
          .log(Level.WARNING, "can't remove temporary files: " + folder, e);
    }
  }
}
