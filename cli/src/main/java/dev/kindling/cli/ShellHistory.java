package dev.kindling.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The state that JShell stores between sessions, above all the lines typed: a properties file in
 * the cache folder. Without that folder, the state ends with the shell.
 *
 * @param file the properties file, or null
 * @param entries the state: JShell reads it at its start and changes it
 */
record ShellHistory(@Nullable Path file, Map<String, String> entries) {

  /** Loads the state; a system property of the script's, cleared here, names the folder. */
  static ShellHistory take() {
    String cache = System.clearProperty("kindling-cache");
    Map<String, String> entries = new HashMap<>();
    if (cache == null) {
      return new ShellHistory(null, entries);
    }
    Path file = Path.of(cache, "shell-history");
    Properties remembered = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      remembered.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      // The first session, or a damaged file: the history starts empty.
      remembered.clear();
    }
    for (String key : remembered.stringPropertyNames()) {
      entries.put(key, remembered.getProperty(key));
    }
    return new ShellHistory(file, entries);
  }

  /** Saves the entries, as a whole or not at all; returns what went wrong, or null. */
  @Nullable String save() {
    if (file == null) {
      return null;
    }
    Properties properties = new Properties();
    properties.putAll(entries);
    Path written = file.resolveSibling("shell-history." + ProcessHandle.current().pid());
    try {
      Files.createDirectories(written.toAbsolutePath().getParent());
      try (Writer writer = Files.newBufferedWriter(written)) {
        properties.store(writer, null);
      }
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
      return null;
    } catch (IOException e) {
      return e.toString();
    }
  }
}
