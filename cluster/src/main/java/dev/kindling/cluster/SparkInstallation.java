package dev.kindling.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An installation of Apache Spark.
 *
 * @param home the folder with {@code bin/spark-submit} and {@code jars}
 * @param version such as {@code 4.2.0}
 */
public record SparkInstallation(Path home, String version) {
  private static final int OLDEST_MAJOR = 3;
  private static final int OLDEST_MINOR = 5;
  private static final Pattern CORE_JAR = Pattern.compile("spark-core_[0-9.]+-(.+)\\.jar");
  private static final Pattern VERSION = Pattern.compile("([0-9]+)\\.([0-9]+).*");

  /**
   * Finds Spark: in the folder that the user names, in {@code SPARK_HOME}, or in the {@code
   * pyspark} of the first Python that has one. A folder that is named but holds no Spark is an
   * error; no other place is tried then.
   *
   * @param option the value of {@code --spark-home}, or null
   * @param environment the environment variables
   */
  public static SparkInstallation find(@Nullable String option, Map<String, String> environment)
      throws ClusterException {
    if (option != null) {
      return at(Path.of(option), "--spark-home");
    }
    String home = environment.getOrDefault("SPARK_HOME", "");
    if (!home.isEmpty()) {
      return at(Path.of(home), "SPARK_HOME");
    }
    PySparkSearch search = new PySparkSearch(environment);
    Path found = search.find();
    if (found == null) {
      throw new ClusterException(
          "no Apache Spark found: there is no --spark-home, SPARK_HOME is not set, and "
              + search.description()
              + "; write --spark-home DIR, or install one with 'pip install pyspark'");
    }
    return at(found, "pyspark");
  }

  /**
   * Returns the installation in a folder.
   *
   * @param source where the folder's name comes from, for messages
   */
  static SparkInstallation at(Path folder, String source) throws ClusterException {
    Path home = folder.toAbsolutePath().normalize();
    String where = source + " is " + home;
    if (!Files.isRegularFile(home.resolve("bin/spark-submit"))) {
      throw new ClusterException(
          where + ", and it has no bin/spark-submit; name the folder of an Apache Spark");
    }
    Path core = coreJar(home);
    if (core == null) {
      throw new ClusterException(
          where
              + ", and it has no jars"
              + File.separator
              + "spark-core_*.jar; name the folder of a complete Apache Spark");
    }
    Matcher name = CORE_JAR.matcher(core.getFileName().toString());
    String version = name.matches() ? name.group(1) : "";
    SparkInstallation spark = new SparkInstallation(home, version);
    if (!spark.isAtLeast(OLDEST_MAJOR, OLDEST_MINOR)) {
      throw new ClusterException(
          where
              + ", and its Spark "
              + version
              + " is too old: programs run on Spark "
              + OLDEST_MAJOR
              + "."
              + OLDEST_MINOR
              + " or newer; name another one with --spark-home DIR");
    }
    return spark;
  }

  /** Returns the program that submits applications. */
  public Path submitScript() {
    return home.resolve("bin/spark-submit");
  }

  /** Returns the jar that shows the version; it is replaced when Spark is. */
  public Path coreJar() {
    Path jar = coreJar(home);
    return jar == null ? home.resolve("jars") : jar;
  }

  /** Returns whether the version is this one or a newer one. */
  public boolean isAtLeast(int major, int minor) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return false;
    }
    int ownMajor = Integer.parseInt(matcher.group(1));
    return ownMajor > major || (ownMajor == major && Integer.parseInt(matcher.group(2)) >= minor);
  }

  private static @Nullable Path coreJar(Path home) {
    List<Path> jars;
    try (Stream<Path> files = Files.list(home.resolve("jars"))) {
      jars =
          files
              .filter(file -> CORE_JAR.matcher(file.getFileName().toString()).matches())
              .sorted()
              .toList();
    } catch (IOException e) {
      return null;
    }
    return jars.isEmpty() ? null : jars.get(jars.size() - 1);
  }
}
