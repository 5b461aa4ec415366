package dev.kindling.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Java that {@code spark-submit} starts the driver with. As with {@code spark-submit} alone it
 * is that of {@code JAVA_HOME}, or else the first one on the PATH. If that is too old or no
 * complete Java, it is the Java of this process.
 *
 * @param home the value of {@code JAVA_HOME} for {@code spark-submit}
 * @param feature the version, such as 17, which class files of the program must not be newer than
 */
public record JavaRuntime(Path home, int feature) {
  /** The oldest Java that Spark 4 and Kindling run on. */
  private static final int OLDEST = 17;

  private static final Pattern VERSION =
      Pattern.compile("JAVA_VERSION=\"(?:1\\.)?([0-9]+).*", Pattern.DOTALL);

  /** Returns the Java for these environment variables. */
  public static JavaRuntime of(Map<String, String> environment) {
    JavaRuntime own =
        new JavaRuntime(Path.of(System.getProperty("java.home")), Runtime.version().feature());
    String named = environment.getOrDefault("JAVA_HOME", "");
    if (!named.isEmpty() && hasJava(Path.of(named))) {
      Path home = Path.of(named);
      int feature = featureOf(home);
      return new JavaRuntime(home, feature == 0 ? own.feature : feature);
    }
    Path onPath = homeOnPath(environment.getOrDefault("PATH", ""));
    int feature = onPath == null ? 0 : featureOf(onPath);
    return onPath == null || feature < OLDEST ? own : new JavaRuntime(onPath, feature);
  }

  private static @Nullable Path homeOnPath(String path) {
    for (String folder : path.split(File.pathSeparator, -1)) {
      try {
        Path java = Path.of(folder, "java");
        if (!folder.isEmpty() && Files.isExecutable(java) && !Files.isDirectory(java)) {
          Path bin = java.toRealPath().getParent();
          Path home = bin == null ? null : bin.getParent();
          return home != null && hasJava(home) ? home : null;
        }
      } catch (IOException | InvalidPathException e) {
        // A shell would not find a program there either.
      }
    }
    return null;
  }

  private static boolean hasJava(Path home) {
    return Files.isExecutable(home.resolve("bin/java"));
  }

  /** Reads the file that each JDK and JRE has; returns 0 if there is none. */
  private static int featureOf(Path home) {
    try {
      for (String line : Files.readAllLines(home.resolve("release"))) {
        Matcher matcher = VERSION.matcher(line);
        if (matcher.matches()) {
          return Integer.parseInt(matcher.group(1));
        }
      }
    } catch (IOException e) {
      // Not a Java of today.
    }
    return 0;
  }
}
