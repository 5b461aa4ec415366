package dev.kindling.cli;

import dev.kindling.cluster.CacheFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compiled programs, one folder each, in a folder that only the user may read.
 *
 * <p>An entry holds {@code source}, {@code class-path} and {@code main} as text, the latter with
 * the API's word in its second line, and {@code program.jar}.
 */
final class ProgramCache {
  /** How many programs are cached. */
  static final int MAX_PROGRAMS = 64;

  /** How many bytes they may have together. */
  static final long MAX_BYTES = 64L << 20;

  private final CacheFolder programs;
  private final String name;

  ProgramCache(@Nullable Path folder, String name, int maxPrograms, long maxBytes) {
    programs = new CacheFolder(folder, maxPrograms, maxBytes);
    this.name = name;
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
      new CacheFolder.Entry(folder, temporary).deleteIfTemporary();
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
    Path folder = programs.path(name);
    if (folder == null) {
      return Optional.empty();
    }
    Entry entry = new Entry(folder, "", false);
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
    CacheFolder.Entry entry =
        programs.put(name, made -> write(made, source, classPath, program, api));
    return new Entry(entry.folder(), program.mainClass(), entry.temporary());
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
}
