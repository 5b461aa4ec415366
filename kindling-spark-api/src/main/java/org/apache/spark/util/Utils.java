package org.apache.spark.util;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The methods of an internal class of Spark that test suites of programs use: they create folders
 * that are deleted when the JVM ends.
 */
public final class Utils {
  private Utils() {}

  /** Creates a folder that is deleted with its contents when the JVM ends. */
  public static File createTempDir() throws IOException {
    return createTempDir(System.getProperty("java.io.tmpdir"), "spark");
  }

  /** Creates a folder in {@code root} that is deleted with its contents when the JVM ends. */
  public static File createTempDir(String root, String namePrefix) throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of(root)), namePrefix);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteAtExit(folder)));
    return folder.toFile().getCanonicalFile();
  }

  /** Deletes a file, or a folder with its contents. Does nothing if it does not exist. */
  public static void deleteRecursively(File file) throws IOException {
    if (file != null && Files.exists(file.toPath(), java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      Files.walkFileTree(file.toPath(), new Deleting());
    }
  }

  private static void deleteAtExit(Path folder) {
    try {
      deleteRecursively(folder.toFile());
    } catch (IOException e) {
      System.getLogger(Utils.class.getName())
          .log(System.Logger.Level.WARNING, "cannot delete a temporary folder: " + folder, e);
    }
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
