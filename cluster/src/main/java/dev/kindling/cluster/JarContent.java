package dev.kindling.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The files of a jar, or of a folder of classes, by path, in the order of their paths. */
final class JarContent implements Closeable {
  private final @Nullable ZipFile jar;
  private final SortedMap<String, Reader> files = new TreeMap<>();

  /** Reads a file. */
  private interface Reader {
    byte[] read() throws IOException;
  }

  JarContent(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      jar = null;
      try (Stream<Path> paths = Files.walk(path)) {
        paths
            .filter(Files::isRegularFile)
            .forEach(
                file ->
                    files.put(
                        path.relativize(file).toString().replace('\\', '/'),
                        () -> Files.readAllBytes(file)));
      }
    } else {
      ZipFile opened = new ZipFile(path.toFile());
      jar = opened;
      opened.stream().forEach(entry -> files.put(entry.getName(), () -> read(opened, entry)));
    }
  }

  private static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  /** Returns the paths; those of folders end with a slash. */
  Collection<String> paths() {
    return files.keySet();
  }

  boolean has(String path) {
    return files.containsKey(path);
  }

  /** Returns the content of a file that is there. */
  byte[] read(String path) throws IOException {
    Reader file = files.get(path);
    if (file == null) {
      throw new IllegalArgumentException("the path must be one of the content: " + path);
    }
    return file.read();
  }

  @Override
  public void close() throws IOException {
    if (jar != null) {
      jar.close();
    }
  }
}
