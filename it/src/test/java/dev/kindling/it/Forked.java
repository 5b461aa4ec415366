package dev.kindling.it;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaSparkContext;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A test program that runs in its own JVM, with its temporary files in a folder of the test. {@link
 * #close} kills the JVM.
 */
public final class Forked implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final StringBuilder outSoFar = new StringBuilder();
  private final CompletableFuture<String> err;

  /** The exit status and the complete output of a finished process. */
  public record Ended(int status, String out, String err) {}

  private Forked(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.err = CompletableFuture.supplyAsync(() -> readAll(process.getErrorStream()));
  }

  /**
   * Starts the {@code main} method of a class in a new JVM.
   *
   * @param heap the maximum heap, for example {@code 64m}
   * @param temporary the folder for its temporary files
   */
  public static Forked start(String heap, Path temporary, Class<?> program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("-Dspark.local.dir=" + temporary);
    command.add("-Dspark.ui.enabled=false");
    command.add("-Dspark.master=local[2]");
    command.add("-Dspark.app.name=" + program.getSimpleName());
    command.add("-cp");
    command.add(classPath(program));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(temporary.toFile());
    for (String name :
        List.of("SPARK_LOCAL_DIRS", "SPARK_CONF_DIR", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")) {
      builder.environment().remove(name);
    }
    return new Forked(builder.start());
  }

  /**
   * Returns the class path of the program: the locations of the program, of Kindling and of the
   * tuples. If a launcher's class loader loaded the program, all its locations are added, because
   * Kindling may then be in another jar than its dependencies.
   */
  private static String classPath(Class<?> program) {
    List<URL> locations = new ArrayList<>();
    for (Class<?> type : List.of(program, JavaSparkContext.class, Tuple2.class)) {
      locations.add(type.getProtectionDomain().getCodeSource().getLocation());
    }
    if (program.getClassLoader() instanceof URLClassLoader launcher) {
      locations.addAll(List.of(launcher.getURLs()));
    }
    Set<String> paths = new LinkedHashSet<>();
    for (URL location : locations) {
      paths.add(Path.of(URI.create(location.toString())).toString());
    }
    return String.join(File.pathSeparator, paths);
  }

  /**
   * Reads the output up to a line that begins with {@code text}, and returns the rest of that line.
   */
  public String await(String text) throws Exception {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      outSoFar.append(line).append('\n');
      if (line.startsWith(text)) {
        return line.substring(text.length());
      }
    }
    throw new AssertionError(
        "no line with '" + text + "' in: " + outSoFar + err.get(2, TimeUnit.MINUTES));
  }

  /** Closes the standard input of the program. */
  public void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Returns whether the program is still running. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Sends SIGINT to the program, as Ctrl-C does, and returns the exit status to expect. If this JVM
   * ignores SIGINT, as background jobs of a script do, its child processes ignore it too; then this
   * sends SIGTERM.
   */
  public int interrupt() throws Exception {
    boolean ignored = ignoresInterrupts();
    signal(ignored ? "TERM" : "INT");
    return ignored ? 143 : 130;
  }

  /** Asks the program to end, as {@code kill} does without options. */
  public void terminate() throws Exception {
    signal("TERM");
  }

  /** Kills the program with SIGKILL, so that no shutdown hook runs, and waits until it is dead. */
  public void kill() throws Exception {
    signal("KILL");
    process.waitFor();
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).trim(), 16) & 2) != 0);
    }
  }

  /** Waits until the program ends. */
  public Ended end() throws Exception {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      outSoFar.append(line).append('\n');
    }
    String failures = err.get(2, TimeUnit.MINUTES);
    return new Ended(process.waitFor(), outSoFar.toString(), failures);
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
