package dev.kindling.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program that is ready for {@code spark-submit}. It is passed to the JVM that starts {@code
 * spark-submit} as system properties, so that a second run of the same program has nothing to
 * prepare.
 *
 * @param spark the installation whose {@code spark-submit} is started
 * @param master the master URL, for messages; it is among {@code words}, too
 * @param file the program's file as the user wrote it, for messages
 * @param words the options of {@code spark-submit} and then its primary resource; arguments of the
 *     program follow them
 * @param entry the folder in the cache that holds the program's jars, or null if there is none; a
 *     run marks it as used
 * @param temporary whether {@code entry} is outside the cache and is to be deleted after the run
 */
public record Submission(
    SparkInstallation spark,
    String master,
    String file,
    List<String> words,
    @Nullable Path entry,
    boolean temporary) {
  private static final String PREFIX = "kindling-submit.";
  private static final String HOME = PREFIX + "home";
  private static final String VERSION = PREFIX + "version";
  private static final String MASTER = PREFIX + "master";
  private static final String FILE = PREFIX + "file";
  private static final String ENTRY = PREFIX + "entry";
  private static final String TEMPORARY = PREFIX + "temporary";

  /** Copies the words. */
  public Submission {
    words = List.copyOf(words);
  }

  /** Returns the arguments of a JVM whose system properties {@link #of} can read. */
  public List<String> jvmArguments() {
    List<String> arguments = new ArrayList<>();
    add(arguments, HOME, spark.home().toString());
    add(arguments, VERSION, spark.version());
    add(arguments, MASTER, master);
    add(arguments, FILE, file);
    if (entry != null) {
      add(arguments, ENTRY, entry.toString());
    }
    if (temporary) {
      add(arguments, TEMPORARY, "true");
    }
    for (int i = 0; i < words.size(); i++) {
      add(arguments, PREFIX + i, words.get(i));
    }
    return arguments;
  }

  /** Returns the submission in a JVM's system properties, or null if there is none. */
  public static @Nullable Submission of(Properties properties) {
    String home = properties.getProperty(HOME);
    if (home == null) {
      return null;
    }
    List<String> words = new ArrayList<>();
    for (String word; (word = properties.getProperty(PREFIX + words.size())) != null; ) {
      words.add(word);
    }
    String entry = properties.getProperty(ENTRY);
    return new Submission(
        new SparkInstallation(Path.of(home), properties.getProperty(VERSION, "")),
        properties.getProperty(MASTER, ""),
        properties.getProperty(FILE, ""),
        words,
        entry == null ? null : Path.of(entry),
        Boolean.parseBoolean(properties.getProperty(TEMPORARY)));
  }

  /** Marks the program's jars as used, or deletes those outside the cache. */
  void release() throws IOException {
    if (entry == null) {
      return;
    }
    if (!temporary) {
      // The cache removes the least recently used entries; it may be on a disk that can't be
      // written.
      boolean marked = entry.toFile().setLastModified(System.currentTimeMillis());
      assert marked || !Files.isWritable(entry) : entry;
    } else if (Files.exists(entry)) {
      try (Stream<Path> files = Files.walk(entry)) {
        for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static void add(List<String> arguments, String property, String value) {
    arguments.add("-D" + property + "=" + value);
  }
}
