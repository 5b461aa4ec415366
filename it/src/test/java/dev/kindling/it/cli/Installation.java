package dev.kindling.it.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of {@code bin/kindling} and the jars of this build in a folder of the test, with its own
 * cache.
 */
final class Installation {
  private static final Path CLONE =
      Path.of(System.getProperty("kindling.root", "..")).toAbsolutePath().normalize();
  private static final String VERSION = System.getProperty("kindling.version", "0.1.0");

  static final Path API_JAR = CLONE.resolve("kindling/target/kindling-" + VERSION + ".jar");
  static final Path CLI_JAR = CLONE.resolve("cli/target/kindling-cli-" + VERSION + ".jar");
  static final Path PACKAGES_JAR =
      CLONE.resolve("packages/target/kindling-packages-" + VERSION + ".jar");
  static final Path DROP_IN =
      CLONE.resolve("kindling-spark-api/target/kindling-spark-api-" + VERSION + ".jar");
  static final Path DROP_IN_CLI = CLONE.resolve("cli/target/kindling-spark-api-cli.jar");
  static final Path SCALA = CLONE.resolve("kindling-spark-api/target/lib/scala-library.jar");
  static final Path EXAMPLES = CLONE.resolve("examples");

  private final Path home;
  private final Map<String, String> environment = new HashMap<>();

  /** The exit status and the complete output of a finished process. */
  record Ended(int status, String out, String err) {}

  private Installation(Path home) {
    this.home = home;
    environment.put("XDG_CACHE_HOME", home.resolve("cache").toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  /** Creates an installation with the jars in {@code lib}. */
  static Installation in(Path home) throws IOException {
    Installation installation = new Installation(home);
    Path lib = Files.createDirectories(home.resolve("lib"));
    Files.copy(API_JAR, lib.resolve("kindling.jar"));
    Files.copy(CLI_JAR, lib.resolve("kindling-cli.jar"));
    Files.copy(PACKAGES_JAR, lib.resolve("kindling-packages.jar"));
    Files.copy(DROP_IN, lib.resolve("kindling-spark-api.jar"));
    Files.copy(DROP_IN_CLI, lib.resolve("kindling-spark-api-cli.jar"));
    Files.copy(SCALA, lib.resolve("scala-library.jar"));
    installation.copyScript();
    return installation;
  }

  /**
   * Creates a folder that looks like a clone of the repository to the script. It has placeholders
   * for the sources, because a script of the test takes the place of Maven.
   */
  static Installation clone(Path home) throws IOException {
    Installation installation = new Installation(home);
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    for (String module :
        List.of(
            "relocation",
            "common",
            "plan",
            "pipeline",
            "spi",
            "api",
            "engine",
            "observe",
            "ui",
            "cluster",
            "cli",
            "kindling",
            "kindling-spark-api")) {
      Path sources = Files.createDirectories(home.resolve(module).resolve("src/main/java"));
      Files.writeString(sources.resolve("A.java"), "class A {}");
      Files.writeString(home.resolve(module).resolve("pom.xml"), "<project/>");
    }
    installation.copyScript();
    return installation;
  }

  private void copyScript() throws IOException {
    Path script = Files.createDirectories(home.resolve("bin")).resolve("kindling");
    Files.copy(CLONE.resolve("bin/kindling"), script);
    Files.copy(CLONE.resolve("bin/jdk.sh"), script.resolveSibling("jdk.sh"));
    if (!script.toFile().setExecutable(true)) {
      throw new IOException("cannot make the script executable: " + script);
    }
  }

  Path home() {
    return home;
  }

  Path cache() {
    return home.resolve("cache/kindling");
  }

  /** Returns the same installation with one more environment variable. */
  Installation with(String name, String value) {
    Installation other = new Installation(home);
    other.environment.putAll(environment);
    other.environment.put(name, value);
    return other;
  }

  /** Writes a file into the folder that processes are started in. */
  Path write(String name, String... lines) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** Returns the jar that {@code kindling run} compiled from a source file. */
  Path compiledJar(String source) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("cache/kindling/programs"))) {
      return files
          .filter(file -> file.endsWith("program.jar"))
          .filter(file -> file.getParent().getFileName().toString().startsWith(source))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Runs {@code kindling} and waits for its end. */
  Ended run(String... arguments) throws Exception {
    return runWithInput("", arguments);
  }

  Ended runWithInput(String input, String... arguments) throws Exception {
    try (Started started = start(arguments)) {
      return started.endWithInput(input);
    }
  }

  /** Starts {@code kindling} and returns at once. */
  Started start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/kindling").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    for (String name :
        List.of("SPARK_HOME", "SPARK_CONF_DIR", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")) {
      builder.environment().remove(name);
    }
    builder.environment().putAll(environment);
    return new Started(builder.start());
  }

  /** A started process. {@link #close} kills it. */
  static final class Started implements AutoCloseable {
    private final Process process;
    private final BufferedReader err;
    private final StringBuilder errSoFar = new StringBuilder();
    private final CompletableFuture<String> out;

    private Started(Process process) {
      this.process = process;
      this.err = process.errorReader(StandardCharsets.UTF_8);
      this.out = CompletableFuture.supplyAsync(() -> readAll(process.getInputStream()));
    }

    /** Reads the standard error up to a line that contains {@code text}, and returns that line. */
    String awaitError(String text) throws IOException {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        errSoFar.append(line).append('\n');
        if (line.contains(text)) {
          return line;
        }
      }
      throw new AssertionError("no line with '" + text + "' in: " + errSoFar);
    }

    long pid() {
      return process.pid();
    }

    /** Sends a signal, such as {@code INT}. */
    void signal(String name) throws Exception {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    /** Writes to the standard input, closes it, and waits for the end. */
    Ended endWithInput(String input) throws Exception {
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      return end();
    }

    Ended end() throws Exception {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        errSoFar.append(line).append('\n');
      }
      String printed = out.get(2, TimeUnit.MINUTES);
      return new Ended(process.waitFor(), printed, errSoFar.toString());
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }

    private static String readAll(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
