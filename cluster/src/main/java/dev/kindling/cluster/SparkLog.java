package dev.kindling.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file for the log of one run, and the logging configuration that sends Spark's log there. The
 * newest logs stay in the user's cache. Without a cache the log is in a temporary folder, which
 * remains only if the run has failed.
 */
final class SparkLog {
  /** How many logs are kept. Each has at most 64 MB: the configuration limits it. */
  static final int MAX_LOGS = 30;

  private static final String CONFIGURATION = "log4j2.properties";
  private static final String SUFFIX = ".log";

  private final Path folder;
  private final Path file;
  private final boolean temporary;

  private SparkLog(Path folder, Path file, boolean temporary) {
    this.folder = folder;
    this.file = file;
    this.temporary = temporary;
  }

  /**
   * Prepares the log of a run.
   *
   * @param cache the user's cache folder, or null when it can't be written
   * @param program the name of the program's file
   * @param process the number of this process, which makes the name unique
   */
  static SparkLog create(@Nullable Path cache, String program, long process) throws IOException {
    String name =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                .format(LocalDateTime.now(ZoneId.systemDefault()))
            + "-"
            + program.replaceAll("[^\\w.-]", "_")
            + "-"
            + process
            + SUFFIX;
    if (cache != null) {
      try {
        Path logs = Files.createDirectories(cache.resolve("spark-logs"));
        writeConfiguration(logs);
        deleteOldest(logs);
        return new SparkLog(logs, logs.resolve(name), false);
      } catch (IOException | UncheckedIOException e) {
        // The log of this run goes to a temporary folder.
      }
    }
    Path folder = Files.createTempDirectory("kindling-spark-");
    writeConfiguration(folder);
    return new SparkLog(folder, folder.resolve(name), true);
  }

  /** The file that Spark's log goes to. It appears when the driver starts. */
  Path file() {
    return file;
  }

  /** JVM options of the driver. Options of the user that come later override them. */
  String jvmOptions() {
    return quoted("-Dlog4j2.configurationFile=" + folder.resolve(CONFIGURATION).toUri())
        + " "
        + quoted("-Dkindling.spark.log=" + file);
  }

  /** Deletes a log in a temporary folder that nobody needs. */
  void close(boolean failed) throws IOException {
    if (temporary) {
      Files.deleteIfExists(folder.resolve(CONFIGURATION));
      if (!failed || !Files.exists(file)) {
        deleteLog(file);
        Files.deleteIfExists(folder);
      }
    }
  }

  /** Spark's launcher splits the options as a shell does. */
  private static String quoted(String option) {
    return '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static void writeConfiguration(Path folder) throws IOException {
    byte[] content;
    try (InputStream in = SparkLog.class.getResourceAsStream(CONFIGURATION)) {
      content = Objects.requireNonNull(in, CONFIGURATION).readAllBytes();
    }
    Path target = folder.resolve(CONFIGURATION);
    if (Files.exists(target) && Arrays.equals(Files.readAllBytes(target), content)) {
      return;
    }
    Path written = Files.createTempFile(folder, "new-", ".properties");
    Files.write(written, content);
    Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void deleteOldest(Path logs) throws IOException {
    record Log(Path file, FileTime changed) {}
    List<Log> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(logs)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        if (file.toString().endsWith(SUFFIX)) {
          files.add(new Log(file, Files.getLastModifiedTime(file)));
        }
      }
    }
    files.sort(Comparator.comparing(Log::changed).reversed());
    for (int i = MAX_LOGS - 1; i < files.size(); i++) {
      deleteLog(files.get(i).file());
    }
  }

  private static void deleteLog(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".1"));
  }
}
