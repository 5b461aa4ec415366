package dev.kindling.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the user's cache, which only the user may read. It holds one folder for each entry.
 * An entry appears whole or not at all, also if several processes make it at the same time. When
 * the limits are exceeded, the least recently used entries are removed.
 */
public final class CacheFolder {
  private static final int MAX_ATTEMPTS = 20;

  private final @Nullable Path folder;
  private final int maxEntries;
  private final long maxBytes;

  /**
   * @param folder where entries go, or null if no cache can be written
   * @param maxEntries how many entries there may be
   * @param maxBytes how many bytes they may have together
   */
  public CacheFolder(@Nullable Path folder, int maxEntries, long maxBytes) {
    this.folder = folder;
    this.maxEntries = maxEntries;
    this.maxBytes = maxBytes;
  }

  /** Writes the files of an entry. */
  @FunctionalInterface
  public interface Writer {
    /** Writes into an empty folder, which is moved to its place afterwards. */
    void write(Path entry) throws IOException;
  }

  /**
   * The folder of an entry.
   *
   * @param temporary whether it is outside the cache and is to be deleted after one run
   */
  public record Entry(Path folder, boolean temporary) {
    /** Deletes an entry that is outside the cache. */
    public void deleteIfTemporary() throws IOException {
      if (temporary) {
        delete(folder);
      }
    }
  }

  /** Returns where an entry is if it exists; null if there is no cache. */
  public @Nullable Path path(String name) {
    return folder == null ? null : folder.resolve(name);
  }

  /** Stores an entry in the place of one of the same name; or outside if there is no cache. */
  public Entry put(String name, Writer writer) throws IOException {
    if (folder == null) {
      return temporary(writer);
    }
    Path entry = folder.resolve(name);
    try {
      createFolder(folder);
      Path made = Files.createTempDirectory(folder, "new-");
      write(made, writer);
      replaceOrDelete(entry, made);
    } catch (IOException e) {
      return temporary(writer);
    }
    try {
      evict(entry);
    } catch (IOException | UncheckedIOException e) {
      // Another process removes the same entries; the next call looks again.
    }
    return new Entry(entry, false);
  }

  private static Entry temporary(Writer writer) throws IOException {
    Path temporary = Files.createTempDirectory("kindling-");
    write(temporary, writer);
    return new Entry(temporary, true);
  }

  /** Leaves nothing behind if the entry can't be written. */
  private static void write(Path made, Writer writer) throws IOException {
    boolean written = false;
    try {
      writer.write(made);
      written = true;
    } finally {
      if (!written) {
        delete(made);
      }
    }
  }

  private static void replaceOrDelete(Path entry, Path made) throws IOException {
    try {
      replace(entry, made);
    } catch (IOException e) {
      delete(made);
      throw e;
    }
  }

  private static void createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder.getParent());
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      return;
    }
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Set<PosixFilePermission> ours =
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE);
      Files.setPosixFilePermissions(folder, ours);
    }
  }

  /** Moves a complete entry into the cache; another process may do the same at the same time. */
  private static void replace(Path entry, Path made) throws IOException {
    for (int attempt = 0; ; attempt++) {
      try {
        Files.move(made, entry, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (IOException e) {
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
        Path old = entry.resolveSibling("old-" + made.getFileName());
        if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
          try {
            Files.move(entry, old, StandardCopyOption.ATOMIC_MOVE);
          } catch (NoSuchFileException taken) {
            continue;
          }
          delete(old);
        }
      }
    }
  }

  private void evict(Path newest) throws IOException {
    record Candidate(Path path, FileTime used, long bytes) {}
    List<Candidate> entries = new ArrayList<>();
    try (Stream<Path> paths = Files.list(newest.getParent())) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (!path.equals(newest) && !isBeingMade(path)) {
          entries.add(new Candidate(path, Files.getLastModifiedTime(path), size(path)));
        }
      }
    }
    entries.sort(Comparator.comparing(Candidate::used).reversed());
    int number = 1;
    long bytes = size(newest);
    for (Candidate entry : entries) {
      number++;
      bytes += entry.bytes();
      if (number > maxEntries || bytes > maxBytes) {
        delete(entry.path());
      }
    }
  }

  /** Whether another process is writing an entry; an older one was left by a killed process. */
  private static boolean isBeingMade(Path path) throws IOException {
    Instant anHourAgo = Instant.now().minus(1, ChronoUnit.HOURS);
    return path.getFileName().toString().startsWith("new-")
        && Files.getLastModifiedTime(path).toInstant().isAfter(anHourAgo);
  }

  private static long size(Path entry) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(entry)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
      }
    }
    return bytes;
  }

  private static void delete(Path entry) throws IOException {
    if (!Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(entry)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(file);
      }
    }
  }
}
