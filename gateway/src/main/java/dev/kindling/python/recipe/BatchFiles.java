package dev.kindling.python.recipe;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

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

  private final Cleaner cleaner = Cleaner.create();
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
    cleaner.register(file, () -> delete(path));
    if (written.addAndGet(bytes) >= COLLECTION_THRESHOLD_BYTES) {
      written.set(0);
      System.gc();
    }
    return file;
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
