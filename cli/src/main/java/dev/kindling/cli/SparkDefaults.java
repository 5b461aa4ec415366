package dev.kindling.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings in {@code spark-defaults.conf}, read as Spark reads them: a properties file in
 * UTF-8, values without the space around them.
 *
 * @param settings by key
 * @param ignored keys that are neither settings of Spark nor of Kindling
 */
record SparkDefaults(Map<String, String> settings, List<String> ignored) {
  private static final SparkDefaults NONE = new SparkDefaults(Map.of(), List.of());

  /** Whether a key is a setting of Spark or of Kindling. */
  static boolean isSetting(String key) {
    return key.startsWith("spark.") || key.startsWith("kindling.");
  }

  /**
   * The defaults that these environment variables lead to; none where there is no such file.
   *
   * @throws UsageException when the file can't be read
   */
  static SparkDefaults of(Map<String, String> environment) throws UsageException {
    Path file = file(environment).orElse(null);
    if (file == null || !Files.isRegularFile(file)) {
      return NONE;
    }
    try {
      return parse(Files.readString(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          file + " can't be read: " + e.getMessage() + "; its lines read KEY VALUE, in UTF-8");
    }
  }

  static SparkDefaults parse(String text) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = new StringReader(text)) {
      properties.load(reader);
    }
    Map<String, String> settings = new TreeMap<>();
    List<String> ignored = new ArrayList<>();
    for (String key : properties.stringPropertyNames()) {
      if (isSetting(key)) {
        settings.put(key, properties.getProperty(key).trim());
      } else {
        ignored.add(key);
      }
    }
    return new SparkDefaults(settings, ignored);
  }

  /** The file, which need not exist; empty if no environment variable says where it would be. */
  static Optional<Path> file(Map<String, String> environment) {
    String folder = environment.get("SPARK_CONF_DIR");
    if (folder != null && !folder.isEmpty()) {
      return Optional.of(Path.of(folder, "spark-defaults.conf"));
    }
    String home = environment.get("SPARK_HOME");
    return home == null || home.isEmpty()
        ? Optional.empty()
        : Optional.of(Path.of(home, "conf", "spark-defaults.conf"));
  }
}
