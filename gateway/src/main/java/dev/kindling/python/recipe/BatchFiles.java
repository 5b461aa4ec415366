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
 * The files of batches below one folder. Workers and the driver write them; each is deleted when
 * its {@link BatchFile} can't be reached. Recipes are small, so that this process would seldom
 * collect garbage by itself: it is asked to when much has been written. Safe for use by many
 * threads.
 */
public final class BatchFiles {
  private static final System.Logger LOG = System.getLogger(BatchFiles.class.getName());

  /** So many bytes written ask for a collection. */
  private static final long COLLECT_AFTER = 1L << 30;

  /** Files that something serialised refers to. One process serves one driver. */
  private static final Map<String, BatchFile> PINNED = new ConcurrentHashMap<>();

  private final Cleaner cleaner = Cleaner.create();
  private final AtomicInteger files = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();
  private final Path folder;

  /**
   * @param folder where the files are; deleted by whoever made it
   */
  public BatchFiles(Path folder) {
    this.folder = folder;
  }

  /** Where the files are. */
  public Path folder() {
    return folder;
  }

  /** A name that no other file has. */
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
    if (written.addAndGet(bytes) >= COLLECT_AFTER) {
      written.set(0);
      System.gc();
    }
    return file;
  }

  /** Deletes a file, if it is there. */
  public static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "goes with its folder: " + path, e);
    }
  }

  /** Lets go of all files that something serialised refers to. */
  public static void unpinAll() {
    PINNED.clear();
  }

  static void pin(BatchFile file) {
    PINNED.put(file.path(), file);
  }

  static BatchFile pinned(String path) {
    BatchFile file = PINNED.get(path);
    if (file == null) {
      throw new IllegalStateException("its application has ended: " + path);
    }
    return file;
  }
}
