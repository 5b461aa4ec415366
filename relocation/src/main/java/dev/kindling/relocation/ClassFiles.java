package dev.kindling.relocation;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The class files that a program on Spark can see: those of Spark's jars, of the program's own and
 * of the JDK. Spark has hundreds of jars. A jar is opened when a class is searched that it may
 * have, and the likely ones come first.
 */
final class ClassFiles implements Closeable {
  private static final String CLASS = ".class";

  /** The beginnings of the names of jars that have the classes of a package, likely ones first. */
  private static final Map<String, List<String>> JARS_OF_PACKAGE =
      Map.of(
          "org/apache/spark/",
          List.of(
              "spark-core_",
              "spark-common-utils",
              "spark-sql-api_",
              "spark-launcher_",
              "spark-unsafe_",
              "spark-tags_",
              "spark-"),
          "org/apache/hadoop/",
          List.of("hadoop-client-api-", "hadoop-common-", "hadoop-"),
          "scala/",
          List.of("scala-library-", "scala3-library_", "scala-"));

  /** Where a class is found. */
  enum Origin {
    SPARK,
    PROGRAM,
    JDK
  }

  /** A class file and where it was found. */
  @SuppressWarnings("ArrayRecordComponent") // records of this class are not compared
  record Found(byte[] bytes, Origin origin) {}

  /** The newest version of class files that ASM reads: that of Java 26. */
  private static final int NEWEST_MAJOR_VERSION = 70;

  private final List<Path> sparkJars = new ArrayList<>();
  private final List<Path> programJars;
  private final Map<Path, ZipFile> open = new HashMap<>();
  private final ClassLoader jdk = ClassLoader.getPlatformClassLoader();

  /**
   * @param sparkJars the folder of Spark's jars
   * @param programJars the program's jar and its libraries, in the order of the class path
   */
  ClassFiles(Path sparkJars, List<Path> programJars) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(sparkJars, "*.jar")) {
      jars.forEach(this.sparkJars::add);
    }
    this.programJars = List.copyOf(programJars);
  }

  /** Returns whether classes of this name are expected in Spark's jars. */
  boolean isOfSpark(String internalName) {
    String prefix = packageOf(internalName);
    // A Spark that was built without Hadoop finds Hadoop's jars on its own.
    return prefix != null && (!prefix.startsWith("org/apache/hadoop/") || hasHadoop());
  }

  /**
   * Returns the class file that Spark's class loader would find, or null. One for a newer version
   * of Java than can be read counts as missing.
   */
  @Nullable Found find(String internalName) {
    String path = internalName + CLASS;
    String prefix = packageOf(internalName);
    byte[] bytes =
        prefix == null ? null : inSpark(path, JARS_OF_PACKAGE.getOrDefault(prefix, List.of()));
    if (bytes != null) {
      return new Found(bytes, Origin.SPARK);
    }
    bytes = inProgram(path);
    if (bytes != null) {
      return new Found(bytes, Origin.PROGRAM);
    }
    bytes = prefix == null ? inJdk(path) : null;
    return bytes == null ? null : new Found(bytes, Origin.JDK);
  }

  /** Returns the class file in the program's jars, or null. */
  byte @Nullable [] findInProgram(String internalName) {
    return inProgram(internalName + CLASS);
  }

  private byte @Nullable [] inProgram(String path) {
    for (Path jar : programJars) {
      byte[] found = read(jar, path);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private byte @Nullable [] inSpark(String path, List<String> prefixes) {
    List<Path> searched = new ArrayList<>();
    for (String prefix : prefixes) {
      for (Path jar : sparkJars) {
        if (jar.getFileName().toString().startsWith(prefix) && !searched.contains(jar)) {
          searched.add(jar);
          byte[] found = read(jar, path);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  private byte @Nullable [] inJdk(String path) {
    try (InputStream in = jdk.getResourceAsStream(path)) {
      return in == null ? null : readable(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte @Nullable [] read(Path jar, String path) {
    try {
      ZipFile file = open.get(jar);
      if (file == null) {
        file = new ZipFile(jar.toFile());
        open.put(jar, file);
      }
      ZipEntry entry = file.getEntry(path);
      if (entry == null) {
        return null;
      }
      try (InputStream in = file.getInputStream(entry)) {
        return readable(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(jar + " can't be read: " + e.getMessage(), e);
    }
  }

  private static byte @Nullable [] readable(InputStream in) throws IOException {
    byte[] bytes = in.readAllBytes();
    boolean readable =
        bytes.length > 8 && ((bytes[6] & 0xff) << 8 | (bytes[7] & 0xff)) <= NEWEST_MAJOR_VERSION;
    return readable ? bytes : null;
  }

  private boolean hasHadoop() {
    return sparkJars.stream().anyMatch(jar -> jar.getFileName().toString().startsWith("hadoop-"));
  }

  private static @Nullable String packageOf(String internalName) {
    for (String prefix : JARS_OF_PACKAGE.keySet()) {
      if (internalName.startsWith(prefix)) {
        return prefix;
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    for (ZipFile jar : open.values()) {
      jar.close();
    }
  }
}
