package dev.kindling.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compiled programs, one folder each, in a folder that only the user may read.
 *
 * <p>An entry holds {@code source}, {@code class-path} and {@code main} as text, the latter with
 * the API's word in its second line, and {@code program.jar}. It appears whole or not at all. When
 * the limits are exceeded, the least recently used entries are removed.
 */
final class ProgramCache {
  /** How many programs are cached. */
  static final int MAX_PROGRAMS = 64;

  /** How many bytes they may have together. */
  static final long MAX_BYTES = 64L << 20;

  private static final int MAX_ATTEMPTS = 20;

  private final @Nullable Path folder;
  private final String name;
  private final int maxPrograms;
  private final long maxBytes;

  ProgramCache(@Nullable Path folder, String name, int maxPrograms, long maxBytes) {
    this.folder = folder;
    this.name = name;
    this.maxPrograms = maxPrograms;
    this.maxBytes = maxBytes;
  }

  /**
   * A compiled program on disk.
   *
   * @param folder its folder
   * @param mainClass the class to run, or "" if the source has none
   * @param temporary whether it is outside the cache and to be deleted after one run
   */
  record Entry(Path folder, String mainClass, boolean temporary) {
    Path jar() {
      return folder.resolve("program.jar");
    }

    /** A copy of the source. */
    Path source() {
      return folder.resolve("source");
    }

    void deleteIfTemporary() throws IOException {
      if (temporary) {
        delete(folder);
      }
    }
  }

  /**
   * The cache of a user.
   *
   * @param cache Kindling's cache folder, or null when it can't be written
   * @param name the entry's name
   */
  static ProgramCache of(@Nullable Path cache, String name) {
    return new ProgramCache(
        cache == null ? null : cache.resolve("programs"), name, MAX_PROGRAMS, MAX_BYTES);
  }

  /** A short name for a source's content; equal names are told apart by the content itself. */
  static String checksum(byte[] source) {
    CRC32 sum = new CRC32();
    sum.update(source);
    return Long.toHexString(sum.getValue()) + "-" + source.length;
  }

  /**
   * The program that was compiled of this source against these libraries.
   *
   * @param libraries the entries of {@code classPath}; one that is younger invalidates the entry
   */
  Optional<Entry> find(byte[] source, String classPath, Api api, List<Path> libraries) {
    if (folder == null) {
      return Optional.empty();
    }
    Entry entry = new Entry(folder.resolve(name), "", false);
    try {
      List<String> main = Files.readAllLines(entry.folder().resolve("main"));
      boolean same =
          Arrays.equals(Files.readAllBytes(entry.source()), source)
              && Files.readString(entry.folder().resolve("class-path")).equals(classPath + "\n")
              && main.get(1).equals(api.word());
      FileTime compiled = Files.getLastModifiedTime(entry.jar());
      for (Path library : libraries) {
        same &= Files.getLastModifiedTime(library).compareTo(compiled) <= 0;
      }
      return same ? Optional.of(new Entry(entry.folder(), main.get(0), false)) : Optional.empty();
    } catch (IOException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /**
   * Stores a program.
   *
   * @param source what it was compiled from
   * @param classPath the class path beside Kindling's own
   * @param api what it was compiled against
   * @return the entry, or a temporary one where the cache can't be written
   */
  Entry put(byte[] source, String classPath, CompiledProgram program, Api api) throws IOException {
    if (folder == null) {
      return temporary(source, classPath, program, api);
    }
    Path made = null;
    try {
      createFolder(folder);
      made = createIn(folder);
      write(made, source, classPath, program, api);
      Path entry = folder.resolve(name);
      replace(entry, made);
      try {
        evict(entry);
      } catch (IOException | UncheckedIOException e) {
        // Another process removes the same entries; the next call looks again.
      }
      return new Entry(entry, program.mainClass(), false);
    } catch (IOException e) {
      if (made != null) {
        delete(made);
      }
      return temporary(source, classPath, program, api);
    }
  }

  private static Entry temporary(byte[] source, String classPath, CompiledProgram program, Api api)
      throws IOException {
    Path temporary = Files.createTempDirectory("kindling-");
    write(temporary, source, classPath, program, api);
    return new Entry(temporary, program.mainClass(), true);
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

  /** A temporary folder belongs to the user alone wherever the file system knows users. */
  private static Path createIn(Path folder) throws IOException {
    return Files.createTempDirectory(folder, "new-");
  }

  private static void write(
      Path entry, byte[] source, String classPath, CompiledProgram program, Api api)
      throws IOException {
    Files.write(entry.resolve("source"), source);
    Files.writeString(entry.resolve("class-path"), classPath + "\n");
    writeJar(entry.resolve("program.jar"), program.classes());
    Files.write(
        entry.resolve("main"),
        (program.mainClass() + "\n" + api.word() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Stored, not compressed: it is read at every start. */
  private static void writeJar(Path file, Map<String, byte[]> classes) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream jar = new ZipOutputStream(out)) {
      jar.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> compiled : classes.entrySet()) {
        byte[] bytes = compiled.getValue();
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(compiled.getKey());
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        jar.putNextEntry(entry);
        jar.write(bytes);
        jar.closeEntry();
      }
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
    int programs = 1;
    long bytes = size(newest);
    for (Candidate entry : entries) {
      programs++;
      bytes += entry.bytes();
      if (programs > maxPrograms || bytes > maxBytes) {
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
