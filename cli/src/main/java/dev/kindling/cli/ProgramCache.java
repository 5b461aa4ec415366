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
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Compiled programs, one folder each, in a folder that only the user may read.
 *
 * <p>An entry holds {@code source}, {@code class-path} and {@code main} as text, the latter with
 * the API's word in its second line, and {@code program.jar}. It appears whole or not at all. The
 * script looks entries up by name and compares the source; this class puts them in and throws the
 * longest unused out.
 */
final class ProgramCache {
  /** How many programs are kept. */
  static final int MAX_PROGRAMS = 64;

  /** How many bytes they may have together. */
  static final long MAX_BYTES = 64L << 20;

  private static final int MAX_ATTEMPTS = 20;

  private final Path folder;
  private final String name;
  private final int mostPrograms;
  private final long mostBytes;

  ProgramCache(Path folder, String name, int mostPrograms, long mostBytes) {
    this.folder = folder;
    this.name = name;
    this.mostPrograms = mostPrograms;
    this.mostBytes = mostBytes;
  }

  /**
   * The cache of a user.
   *
   * @param folder where it is or will be
   * @param name the entry that is to be made
   */
  static ProgramCache of(Path folder, String name) {
    return new ProgramCache(folder, name, MAX_PROGRAMS, MAX_BYTES);
  }

  /**
   * Keeps a program.
   *
   * @param source what it was compiled from
   * @param classPath the class path beside Kindling's own
   * @param api what it was compiled against
   * @return its folder: the entry, or a temporary one where the cache can't be written
   */
  Path keep(byte[] source, String classPath, CompiledProgram program, Api api) throws IOException {
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
        // Another process throws out the same: the next one looks again.
      }
      return entry;
    } catch (IOException e) {
      if (made != null) {
        delete(made);
      }
      // Nowhere to keep it, which harms nobody.
      Path temporary = Files.createTempDirectory("kindling-");
      write(temporary, source, classPath, program, api);
      return temporary;
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

  /** A temporary folder is the user's alone wherever the file system knows of users. */
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

  /** Stored, not deflated: it is read at every start. */
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

  /** Moves a whole entry into place; another process may do the same at the same time. */
  private void replace(Path entry, Path made) throws IOException {
    for (int attempt = 0; ; attempt++) {
      try {
        Files.move(made, entry, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (IOException e) {
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
        Path old = folder.resolve("old-" + made.getFileName());
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
    record Entry(Path path, FileTime used, long bytes) {}
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (!path.equals(newest) && !isBeingMade(path)) {
          entries.add(new Entry(path, Files.getLastModifiedTime(path), size(path)));
        }
      }
    }
    entries.sort(Comparator.comparing(Entry::used).reversed());
    int programs = 1;
    long bytes = size(newest);
    for (Entry entry : entries) {
      programs++;
      bytes += entry.bytes();
      if (programs > mostPrograms || bytes > mostBytes) {
        delete(entry.path());
      }
    }
  }

  /** Whether another process writes an entry; one that is older was left behind. */
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
