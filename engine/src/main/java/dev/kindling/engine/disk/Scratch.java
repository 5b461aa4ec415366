package dev.kindling.engine.disk;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.SparkConf;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An application's temporary files. They are in a folder of the application below each local
 * directory, used in turn. {@code spark.local.dir} names the directories (or {@code
 * SPARK_LOCAL_DIRS}, or else {@code java.io.tmpdir}).
 *
 * <p>A folder is created with its first file. It is deleted when the application is stopped or its
 * process exits. If the process was killed, a later application deletes it. Safe for use by many
 * threads.
 */
public final class Scratch implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Scratch.class.getName());

  /** How many files are open for reading at a time. */
  private static final int OPEN_FILES = 64;

  /**
   * How long {@link #close} waits for the sweep. What is left then stays for the next application.
   */
  private static final long SWEEP_TIMEOUT_MILLIS = 2_000;

  private static final String LOCAL_DIR = "spark.local.dir";
  private static final String LOCAL_DIRS = "SPARK_LOCAL_DIRS";

  private final Disk disk;
  private final OpenFiles open;
  private final AtomicInteger files = new AtomicInteger();
  private final Set<ScratchFile> live = ConcurrentHashMap.newKeySet();

  /** One for each local directory. */
  @GuardedBy("this")
  private final List<ScratchFolder> folders = new ArrayList<>();

  @GuardedBy("this")
  private int next;

  private volatile boolean closed;

  @GuardedBy("this")
  private @Nullable Thread atExit;

  @GuardedBy("this")
  private @Nullable Thread sweeper;

  /**
   * @param localDirs the directories in which the application's folders are created, at least one
   */
  public Scratch(Disk disk, List<Path> localDirs) {
    this(disk, localDirs, OPEN_FILES);
  }

  Scratch(Disk disk, List<Path> localDirs, int openFiles) {
    this.disk = disk;
    this.open = new OpenFiles(disk, openFiles);
    for (Path localDir : localDirs) {
      folders.add(new ScratchFolder(disk, localDir));
    }
  }

  /**
   * Creates the temporary files of an application, in the local directories that its configuration
   * names.
   */
  public static Scratch of(SparkConf conf, Disk disk) {
    String named = System.getenv(LOCAL_DIRS);
    if (named == null || named.isBlank()) {
      named = conf.get(LOCAL_DIR, System.getProperty("java.io.tmpdir"));
    }
    List<Path> localDirs = new ArrayList<>();
    for (String localDir : named.split(",", -1)) {
      if (!localDir.isBlank()) {
        localDirs.add(Path.of(localDir.strip().replaceFirst("^file:(//)?", "")).toAbsolutePath());
      }
    }
    return new Scratch(disk, localDirs);
  }

  /**
   * Creates a file. The caller closes it when it isn't needed any more.
   *
   * @param purpose the start of its name: letters, digits and dashes
   * @throws IOException when no local directory is writable; the message says what to do
   */
  public synchronized ScratchFile create(String purpose) throws IOException {
    // One at a time, and none in a folder that is being deleted.
    Path folder = folder();
    ScratchFile file =
        new ScratchFile(this, folder.resolve(purpose + "-" + files.incrementAndGet()));
    live.add(file);
    return file;
  }

  /**
   * Creates a folder for files that other processes write. It is deleted with the application's own
   * files.
   *
   * @param purpose the start of its name: letters, digits and dashes
   * @throws IOException when no local directory is writable; the message says what to do
   */
  public synchronized Path createFolder(String purpose) throws IOException {
    Path created = folder().resolve(purpose + "-" + files.incrementAndGet());
    disk.createFolder(created);
    return created;
  }

  /**
   * Deletes, on a thread of its own, the folders of applications whose processes were killed.
   * Doesn't touch those of running processes or of other users.
   */
  public synchronized void sweep() {
    if (sweeper == null && !closed) {
      List<Path> localDirs = folders.stream().map(ScratchFolder::localDir).distinct().toList();
      Thread sweeping =
          new Thread(
              () -> localDirs.forEach(localDir -> ScratchFolder.sweep(disk, localDir)),
              "kindling-sweep");
      sweeping.setDaemon(true);
      sweeper = sweeping;
      sweeping.start();
    }
  }

  /** The number of files. */
  public int files() {
    return live.size();
  }

  /** The number of files that are open for reading. */
  public int openFiles() {
    return open.count();
  }

  /**
   * Deletes all files and folders. No file can be created afterwards, and reads that are running
   * fail.
   */
  @Override
  public void close() {
    if (!end()) {
      return;
    }
    Thread hook;
    Thread sweeping;
    synchronized (this) {
      hook = atExit;
      sweeping = sweeper;
    }
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending.
      }
    }
    if (sweeping != null) {
      await(sweeping);
    }
  }

  /** Gives the sweep some time to end, so that a short program sweeps too. */
  private static void await(Thread sweeping) {
    try {
      sweeping.join(SWEEP_TIMEOUT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether this call has closed it. */
  private synchronized boolean end() {
    if (closed) {
      return false;
    }
    closed = true;
    for (ScratchFile file : live) {
      file.abandon();
    }
    for (ScratchFolder folder : folders) {
      folder.delete();
    }
    return true;
  }

  /** Returns the folder for the next file. */
  @GuardedBy("this")
  private Path folder() throws IOException {
    if (closed) {
      throw stopped();
    }
    IOException failure = null;
    for (int tried = 0; tried < folders.size(); tried++) {
      ScratchFolder folder = folders.get(next);
      next = (next + 1) % folders.size();
      try {
        Path created = folder.create();
        cleanAtExit();
        return created;
      } catch (IOException e) {
        failure = e;
        warn("can't create a folder for temporary files", folder.localDir(), e);
      }
    }
    throw new IOException(
        "Failed to get a temp directory under "
            + folders.stream().map(ScratchFolder::localDir).toList()
            + ".\ndata that doesn't fit in memory needs a writable folder; choose one by "
            + LOCAL_DIR,
        failure);
  }

  @GuardedBy("this")
  private void cleanAtExit() {
    if (atExit != null) {
      return;
    }
    Thread hook = new Thread(this::end, "kindling-scratch");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      atExit = hook;
    } catch (IllegalStateException e) {
      // The process is ending. The next application sweeps what is left.
    }
  }

  Disk disk() {
    return disk;
  }

  OpenFiles open() {
    return open;
  }

  boolean closed() {
    return closed;
  }

  /** Deletes a file that nobody reads any more. */
  void delete(ScratchFile file) {
    try {
      open.close(file.path());
      disk.delete(file.path());
    } catch (IOException e) {
      warn("can't remove a temporary file", file.path(), e);
    }
    live.remove(file);
  }

  void warn(String what, Path file, IOException failure) {
    LOG.log(Level.WARNING, what + ": " + file, failure);
  }

  private static IllegalStateException stopped() {
    return new IllegalStateException("a stopped application can't create temporary files");
  }
}
