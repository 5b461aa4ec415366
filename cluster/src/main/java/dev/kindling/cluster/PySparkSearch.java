package dev.kindling.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the Spark that a Python package {@code pyspark} holds: in the Python that PySpark's
 * variables name, in that of an active virtual environment, and in the first ones on the PATH.
 */
final class PySparkSearch {
  private static final long TIMEOUT_SECONDS = 20;

  /** Finds the package without importing it, and not in the working directory. */
  private static final String SCRIPT =
      """
      import sys, importlib.util
      sys.path[:1] = []
      spec = importlib.util.find_spec('pyspark')
      places = spec and spec.submodule_search_locations
      print(list(places)[0] if places else '')
      """;

  private final Map<String, String> environment;
  private final List<String> asked = new ArrayList<>();

  PySparkSearch(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Returns the folder of the first package that has Spark's jars, or null. */
  @Nullable Path find() {
    for (Path python : pythons()) {
      String answer = ask(python);
      if (answer == null) {
        asked.add(python + " does not run");
      } else if (answer.isEmpty()) {
        asked.add(python + " has no pyspark");
      } else if (!Files.isDirectory(Path.of(answer, "jars"))) {
        asked.add("the pyspark of " + python + " has no jars");
      } else {
        return Path.of(answer);
      }
    }
    return null;
  }

  /** Returns which Pythons have been asked, and what they lack. */
  String description() {
    return asked.isEmpty() ? "there is no python3 on the PATH" : String.join(", ", asked);
  }

  private Set<Path> pythons() {
    Set<Path> found = new LinkedHashSet<>();
    String active = environment.getOrDefault("VIRTUAL_ENV", "");
    for (String name :
        List.of(
            environment.getOrDefault("PYSPARK_DRIVER_PYTHON", ""),
            environment.getOrDefault("PYSPARK_PYTHON", ""),
            active.isEmpty() ? "" : active + "/bin/python",
            "python3",
            "python")) {
      Path python = executable(name);
      if (python != null) {
        found.add(python);
      }
    }
    return found;
  }

  private @Nullable Path executable(String name) {
    if (name.isEmpty()) {
      return null;
    }
    if (name.indexOf('/') >= 0) {
      Path path = Path.of(name).toAbsolutePath();
      return Files.isExecutable(path) ? path : null;
    }
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path path = Path.of(folder, name).toAbsolutePath();
      if (!folder.isEmpty() && Files.isExecutable(path) && !Files.isDirectory(path)) {
        return path;
      }
    }
    return null;
  }

  private static @Nullable String ask(Path python) {
    try {
      Process process =
          new ProcessBuilder(python.toString(), "-c", SCRIPT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return null;
      }
      return process.exitValue() == 0 ? answer : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
