package dev.kindling.engine.io;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Paths as Hadoop writes them: plain ones, {@code file:} URIs, comma lists and globs. */
final class LocalPaths {
  private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*):(.*)$");
  private static final String GLOB_CHARACTERS = "*?[{\\";

  private LocalPaths() {}

  /**
   * A path of the local file system.
   *
   * @throws IOException when the path names another file system
   */
  static Path parse(String path) throws IOException {
    return Path.of(strip(path)).toAbsolutePath().normalize();
  }

  /** Hadoop's form: {@code file:/home/ann/words.txt}. */
  static String uri(Path path) {
    return "file:" + path;
  }

  /** The parts of a comma list; commas inside braces belong to a glob. */
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

  /** Whether a path is a pattern. */
  static boolean isGlob(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (GLOB_CHARACTERS.indexOf(path.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Files and folders whose names aren't hidden and match, each level in name order. */
  static List<Path> glob(String pattern) throws IOException {
    Path whole = Path.of(strip(pattern)).toAbsolutePath();
    List<Path> matches = List.of(whole.getRoot());
    for (Path name : whole) {
      String part = name.toString();
      List<Path> next = new ArrayList<>();
      for (Path folder : matches) {
        if (!isGlob(part)) {
          Path child = folder.resolve(part).normalize();
          if (Files.exists(child)) {
            next.add(child);
          }
        } else if (Files.isDirectory(folder)) {
          next.addAll(matching(folder, part));
        }
      }
      matches = next;
    }
    return matches;
  }

  /** Whether Hadoop passes over a file of this name in a folder. */
  static boolean hidden(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith("_") || name.startsWith(".");
  }

  private static List<Path> matching(Path folder, String pattern) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, pattern)) {
      for (Path child : children) {
        if (!hidden(child)) {
          found.add(child);
        }
      }
    } catch (PatternSyntaxException e) {
      throw new IOException("Illegal file pattern: " + e.getDescription() + ": " + pattern, e);
    }
    found.sort(null);
    return found;
  }

  private static String strip(String path) throws IOException {
    Matcher matcher = SCHEME.matcher(path);
    if (!matcher.matches()) {
      return path;
    }
    String scheme = matcher.group(1);
    if (!scheme.equals("file")) {
      throw new IOException(
          "No FileSystem for scheme \""
              + scheme
              + "\"\nonly local files can be read and written here: "
              + path
              + "; write a plain path or file:/...");
    }
    String rest = matcher.group(2);
    return rest.startsWith("//") ? rest.substring(rest.indexOf('/', 2)) : rest;
  }
}
