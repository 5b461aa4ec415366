package dev.kindling.engine.io;

import dev.kindling.hadoop.fs.ParentNotDirectoryException;
import dev.kindling.hadoop.fs.UnsupportedFileSystemException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths in Hadoop's notation: plain ones, {@code file:} URIs, comma lists and globs. */
final class LocalPaths {
  private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*):(.*)$");

  private LocalPaths() {}

  /**
   * Returns a path of the local file system.
   *
   * @throws IOException when the path names another file system
   */
  static Path parse(String path) throws IOException {
    return Path.of(strip(path)).toAbsolutePath().normalize();
  }

  /** Returns Hadoop's notation: {@code file:/home/ann/words.txt}. */
  static String uri(Path path) {
    return "file:" + path;
  }

  /** Returns the parts of a comma list. Commas inside braces belong to a glob. */
  static List<String> split(String paths) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < paths.length(); i++) {
      char c = paths.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(paths.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(paths.substring(start));
    return parts;
  }

  /**
   * Refuses an empty path.
   *
   * @throws IllegalArgumentException with Hadoop's message
   */
  static void requireText(String path) {
    if (path.isEmpty()) {
      throw new IllegalArgumentException(
          "Can not create a Path from an empty string\na path, and each part of a comma list, must"
              + " not be empty");
    }
  }

  /**
   * Returns the same paths. Refuses paths that are invalid whatever is on the disk.
   *
   * @throws IllegalArgumentException with Hadoop's message
   */
  static String requireForm(String paths) {
    split(paths).forEach(LocalPaths::requireText);
    return paths;
  }

  /** Whether a path is a pattern. */
  static boolean isGlob(String path) {
    return GlobPattern.isGlob(path);
  }

  /** Returns the files and folders that match and aren't hidden, in path order. */
  static List<Path> glob(String pattern) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String plain : GlobPattern.withoutSlashesInBraces(pattern)) {
      Path whole = Path.of(strip(plain)).toAbsolutePath();
      List<Path> matches = List.of(whole.getRoot());
      for (Path name : whole) {
        matches = matching(matches, name.toString());
      }
      for (Path match : matches) {
        if (!hidden(match)) {
          found.add(match);
        }
      }
    }
    found.sort(Comparator.comparing(Path::toString));
    return found;
  }

  /** Whether Hadoop skips a file of this name in a folder. */
  static boolean hidden(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith("_") || name.startsWith(".");
  }

  private static List<Path> matching(List<Path> folders, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    if (!isGlob(glob)) {
      for (Path folder : folders) {
        Path child = folder.resolve(glob).normalize();
        if (Files.exists(child)) {
          found.add(child);
        }
      }
      return found;
    }
    Set<String> names = GlobPattern.names(glob);
    if (!names.isEmpty()) {
      for (Path folder : folders) {
        for (String name : names) {
          if (Files.exists(folder.resolve(name))) {
            found.add(folder.resolve(name));
          }
        }
      }
      return found;
    }
    Pattern pattern = GlobPattern.compile(glob);
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
          for (Path child : children) {
            if (pattern.matcher(String.valueOf(child.getFileName())).matches()) {
              found.add(child);
            }
          }
        }
      }
    }
    return found;
  }

  /**
   * Creates a folder with its parents and returns it.
   *
   * @param shown writes a path for the message
   * @throws ParentNotDirectoryException if a parent, or what has its name, is not a folder
   */
  static Path createFolders(Path folder, Function<Path, String> shown) throws IOException {
    for (Path existing = folder; existing != null; existing = existing.getParent()) {
      if (Files.exists(existing)) {
        if (!Files.isDirectory(existing)) {
          throw new ParentNotDirectoryException(
              "Parent path is not a directory: "
                  + shown.apply(existing)
                  + "\nthe path needs a folder there: name an existing one, or one that can be"
                  + " created");
        }
        break;
      }
    }
    return Files.createDirectories(folder);
  }

  private static String strip(String path) throws IOException {
    Matcher matcher = SCHEME.matcher(path);
    if (!matcher.matches()) {
      return path;
    }
    String scheme = matcher.group(1);
    if (!matcher.group(2).startsWith("/")) {
      URISyntaxException problem = new URISyntaxException(path, "Relative path in absolute URI");
      throw new IllegalArgumentException(
          problem
              + "\nwhat precedes the first colon of a path is its scheme: write ./"
              + path
              + " for a file of that name",
          problem);
    }
    if (!scheme.equals("file")) {
      throw new UnsupportedFileSystemException(
          "No FileSystem for scheme \""
              + scheme
              + "\"\nother file systems than the local one need Hadoop: add"
              + " org.apache.hadoop:hadoop-client-runtime:3.5.0 to the class path, or write a plain"
              + " path or file:/...: "
              + path);
    }
    String rest = matcher.group(2);
    if (!rest.startsWith("//")) {
      return rest;
    }
    if (!rest.startsWith("///")) {
      throw new IllegalArgumentException(
          "Wrong FS: "
              + path
              + ", expected: file:///\na file: URI names no host: write a plain path or file:/...");
    }
    return rest.substring(2);
  }
}
