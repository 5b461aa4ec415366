package dev.kindling.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java that {@code spark-submit} starts the driver with: {@code JAVA_HOME} as the user has set
 * it, or else the Java of this process.
 *
 * @param home the value of {@code JAVA_HOME} for {@code spark-submit}
 * @param feature the version, such as 17, which class files of the program must not be newer than
 */
public record JavaRuntime(Path home, int feature) {
  private static final Pattern VERSION =
      Pattern.compile("JAVA_VERSION=\"(?:1\\.)?([0-9]+).*", Pattern.DOTALL);

  /** Returns the Java for these environment variables. */
  public static JavaRuntime of(Map<String, String> environment) {
    Path own = Path.of(System.getProperty("java.home"));
    String named = environment.getOrDefault("JAVA_HOME", "");
    if (named.isEmpty() || !Files.isExecutable(Path.of(named, "bin", "java"))) {
      return new JavaRuntime(own, Runtime.version().feature());
    }
    Path home = Path.of(named);
    return new JavaRuntime(home, featureOf(home));
  }

  /** Reads the file that each JDK and JRE has; one without it counts as this process's version. */
  private static int featureOf(Path home) {
    try {
      for (String line : Files.readAllLines(home.resolve("release"))) {
        Matcher matcher = VERSION.matcher(line);
        if (matcher.matches()) {
          return Integer.parseInt(matcher.group(1));
        }
      }
    } catch (IOException e) {
      // Reported by Spark, if this Java does not run.
    }
    return Runtime.version().feature();
  }
}
