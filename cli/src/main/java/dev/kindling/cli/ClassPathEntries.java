package dev.kindling.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The entries of {@code --class-path}, with Java's rule for wildcards: all jars of a folder. */
final class ClassPathEntries {
  private static final String WILDCARD = "*";

  private ClassPathEntries() {}

  /** Whether an entry stands for all jars of a folder. */
  static boolean hasWildcard(String classPath) {
    return List.of(classPath.split(File.pathSeparator, -1)).stream()
        .anyMatch(ClassPathEntries::isWildcard);
  }

  /**
   * Returns the same class path with the jars of a folder in the place of each wildcard, in the
   * order of their names.
   *
   * @throws UsageException when an entry doesn't exist, or a folder has no jars
   */
  static String expand(String classPath) throws UsageException {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (entry.isEmpty()) {
        continue;
      }
      if (isWildcard(entry)) {
        entries.addAll(jars(entry));
      } else if (Files.exists(Path.of(entry))) {
        entries.add(entry);
      } else {
        throw new UsageException("--class-path: " + entry + " does not exist");
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static boolean isWildcard(String entry) {
    return entry.equals(WILDCARD) || entry.endsWith("/" + WILDCARD);
  }

  private static List<String> jars(String entry) throws UsageException {
    String folder = entry.equals(WILDCARD) ? "." : entry.substring(0, entry.length() - 1);
    if (!Files.isDirectory(Path.of(folder))) {
      throw new UsageException("--class-path: the folder of " + entry + " does not exist");
    }
    List<String> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder))) {
      for (Path file : files) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".jar")) {
          jars.add(file.toString());
        }
      }
    } catch (IOException e) {
      throw new UsageException("--class-path: " + folder + " can't be read: " + e.getMessage());
    }
    if (jars.isEmpty()) {
      throw new UsageException("--class-path: there are no jars for " + entry);
    }
    jars.sort(null);
    return jars;
  }
}
