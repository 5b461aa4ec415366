package dev.kindling.relocation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The commands that the build calls.
 *
 * <ul>
 *   <li>{@code relocate JAR FOLDER} writes the classes of a jar, with Spark's names, to a folder.
 *   <li>{@code substitute FOLDER} writes the substitute of Hadoop's {@code Configuration} as a
 *       resource, with Hadoop's name.
 *   <li>{@code merge FOLDER} moves the members of classes with {@link MembersOf} to their targets.
 *   <li>{@code jar JAR OTHER TIME} writes a jar whose classes use the API by Spark's names. Its
 *       entries have the given time, in ISO form, so that the jar is reproducible.
 * </ul>
 */
public final class RelocationMain {
  private RelocationMain() {}

  /** Runs one of the four commands. */
  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "relocate" -> relocate(Path.of(args[1]), Path.of(args[2]));
      case "substitute" -> substitute(Path.of(args[1]));
      case "merge" -> merge(Path.of(args[1]));
      case "jar" -> jar(Path.of(args[1]), Path.of(args[2]), Instant.parse(args[3]));
      default ->
          throw new IllegalArgumentException(
              "the command must be relocate, substitute, merge or jar: " + args[0]);
    }
  }

  private static void relocate(Path jar, Path folder) throws IOException {
    Map<String, byte[]> files = new Relocation(new SparkNames()).relocate(read(jar));
    files.keySet().removeIf(path -> path.equals(JarFile.MANIFEST_NAME));
    Set<String> missing =
        ClassReferences.missing(files, Set.of("dev/kindling/", "org/apache/spark/"));
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "all classes must exist after the relocation; missing: " + missing);
    }
    write(files, folder);
  }

  /** A class that is defined when a program runs without Hadoop: see {@link SparkNames#file}. */
  private static void substitute(Path folder) throws IOException {
    String path = SparkNames.CONFIGURATION_CLASS + ".class";
    byte[] bytes = Files.readAllBytes(folder.resolve(path));
    write(new Relocation(new SparkNames()).relocate(Map.of(path, bytes)), folder);
  }

  private static void merge(Path folder) throws IOException {
    Map<String, byte[]> files = readFolder(folder);
    Map<String, byte[]> merged = Mixins.merge(files);
    for (String path : files.keySet()) {
      if (!merged.containsKey(path)) {
        Files.delete(folder.resolve(path));
      }
    }
    write(merged, folder);
  }

  private static void jar(Path jar, Path other, Instant time) throws IOException {
    Map<String, byte[]> files = new Relocation(new SparkNames()).relocate(read(jar));
    try (OutputStream out = Files.newOutputStream(other);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      // The manifest comes first in a jar.
      byte[] manifest = files.remove(JarFile.MANIFEST_NAME);
      if (manifest != null) {
        put(zip, JarFile.MANIFEST_NAME, manifest, time);
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        put(zip, file.getKey(), file.getValue(), time);
      }
    }
  }

  private static void put(ZipOutputStream zip, String path, byte[] bytes, Instant time)
      throws IOException {
    ZipEntry entry = new ZipEntry(path);
    entry.setLastModifiedTime(FileTime.from(time));
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static Map<String, byte[]> read(Path jar) throws IOException {
    if (Files.isDirectory(jar)) {
      return readFolder(jar);
    }
    Map<String, byte[]> files = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), file.getInputStream(entry).readAllBytes());
        }
      }
    }
    return files;
  }

  private static Map<String, byte[]> readFolder(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return files;
  }

  private static void write(Map<String, byte[]> files, Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }
}
