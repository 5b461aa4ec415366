package dev.kindling.python.recipe;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The batch files below one folder. Workers and the driver write them; a file is deleted when its
 * {@link BatchFile} can't be reached. Recipes are small, so this process would seldom collect
 * garbage by itself: a collection is requested whenever much has been written. Safe for use by many
 * threads.
 */
public final class BatchFiles {
  private static final System.Logger LOG = System.getLogger(BatchFiles.class.getName());

  /** A collection is requested each time that so many bytes have been written. */
  private static final long COLLECTION_THRESHOLD_BYTES = 1L << 30;

  /**
   * The files that a serialised recipe refers to. Static because deserialisation has no other way
   * to find them; a process serves one driver, which has one context at a time.
   */
  private static final Map<String, BatchFile> PINNED = new ConcurrentHashMap<>();

  /** A full disk is worth so many collections: each can make more files unreachable. */
  private static final int MAX_COLLECTIONS = 4;

  private static final long COLLECTION_TIMEOUT_MILLIS = 2_000;

  /** No file was deleted for so long: those that could be deleted have been. */
  private static final long SETTLED_MILLIS = 40;

  /** The paths of the files of cached partitions, by the key of their dataset. */
  @GuardedBy("this")
  private final Map<String, Set<String>> cached = new HashMap<>();

  /** The paths of files of dropped partitions that a running job may still read. */
  @GuardedBy("this")
  private final Set<String> dropped = new HashSet<>();

  @GuardedBy("this")
  private int runningJobs;

  private final Cleaner cleaner = Cleaner.create();
  private final AtomicLong deleted = new AtomicLong();
  private final AtomicInteger files = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();
  private final Path folder;

  /**
   * Takes a folder.
   *
   * @param folder where the files are; deleted by its owner
   */
  public BatchFiles(Path folder) {
    this.folder = folder;
  }

  /** The folder of the files. */
  public Path folder() {
    return folder;
  }

  /** A path that no other file has. */
  public Path next(String purpose) {
    return folder.resolve(purpose + "-" + files.incrementAndGet());
  }

  /**
   * Takes over a file that was written.
   *
   * @param bytes its length
   */
  public BatchFile adopt(Path path, long bytes) {
    BatchFile file = new BatchFile(path);
    cleaner.register(
        file,
        () -> {
          delete(path);
          deleted.incrementAndGet();
        });
    if (written.addAndGet(bytes) >= COLLECTION_THRESHOLD_BYTES) {
      written.set(0);
      System.gc();
    }
    return file;
  }

  /** Takes note that a partition of a cached dataset is in a file. */
  public synchronized void addCached(String datasetKey, BatchFile file) {
    cached.computeIfAbsent(datasetKey, key -> new HashSet<>()).add(file.path());
  }

  /**
   * Releases the files of a dataset that isn't cached any more. The serialised recipes of its
   * partitions have been dropped, but a running job may be reading one.
   */
  public synchronized void dropCached(String datasetKey) {
    Set<String> paths = cached.remove(datasetKey);
    if (paths != null) {
      dropped.addAll(paths);
      unpinDropped();
    }
  }

  /** Takes note that a job starts. */
  public synchronized void jobStarted() {
    runningJobs++;
  }

  /** Takes note that a job has ended. */
  public synchronized void jobEnded() {
    runningJobs--;
    unpinDropped();
  }

  @GuardedBy("this")
  private void unpinDropped() {
    if (runningJobs == 0 && !dropped.isEmpty()) {
      PINNED.keySet().removeAll(dropped);
      dropped.clear();
    }
  }

  /**
   * Deletes the files that nothing needs any more, as far as garbage collection finds them.
   *
   * @return whether there were any
   */
  public boolean collect() throws InterruptedException {
    written.set(0);
    long before = deleted.get();
    for (int i = 0; i < MAX_COLLECTIONS; i++) {
      long deletedBefore = deleted.get();
      CountDownLatch collected = new CountDownLatch(1);
      cleaner.register(new Object(), collected::countDown);
      System.gc();
      boolean timely = collected.await(COLLECTION_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
      awaitDeletions();
      // The first collection may only make the outputs of shuffles unreachable.
      if (!timely || (i > 0 && deleted.get() == deletedBefore)) {
        break;
      }
    }
    return deleted.get() > before;
  }

  /** Waits until no more files are deleted. */
  private void awaitDeletions() throws InterruptedException {
    long last;
    do {
      last = deleted.get();
      synchronized (this) {
        TimeUnit.MILLISECONDS.timedWait(this, SETTLED_MILLIS);
      }
    } while (deleted.get() != last);
  }

  /** Deletes the file of a task that has failed, and the folder of what the task has spilled. */
  public static void deleteAll(Path path) {
    delete(path);
    deleteSpilled(path);
  }

  /** Deletes the folder of what a task has spilled, if there is one. */
  public static void deleteSpilled(Path path) {
    Path folder = path.resolveSibling(path.getFileName() + ".spill");
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(BatchFiles::delete);
    } catch (IOException | UncheckedIOException e) {
      LOG.log(System.Logger.Level.DEBUG, "deleted later, with its folder: " + folder, e);
    }
  }

  /**
   * Runs an action once an object can't be reached any more.
   *
   * @param action must not refer to the object
   */
  public void whenUnreachable(Object object, Runnable action) {
    cleaner.register(object, action);
  }

  /** Deletes a file, if it exists. */
  public static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "deleted later, with its folder: " + path, e);
    }
  }

  /** Releases all files that serialised recipes refer to. */
  public static void unpinAll() {
    PINNED.clear();
  }

  static void pin(BatchFile file) {
    PINNED.put(file.path(), file);
  }

  static BatchFile pinned(String path) {
    BatchFile file = PINNED.get(path);
    if (file == null) {
      throw new IllegalStateException("the application of this batch file has ended: " + path);
    }
    return file;
  }
}
