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
 * A program of these tests in a JVM of its own, with its temporary files in a folder of the test's.
 * Closing it ends it.
 */
public final class Forked implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final StringBuilder outSoFar = new StringBuilder();
  private final CompletableFuture<String> err;

  /** What a process left behind. */
  public record Ended(int status, String out, String err) {}

  private Forked(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.err = CompletableFuture.supplyAsync(() -> readAll(process.getErrorStream()));
  }

  /**
   * Starts a class's {@code main}.
   *
   * @param heap the most it may have, as {@code 64m}
   * @param temporary where its temporary files go
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
   * Where the program, what it tests and the tuples come from; and all else that a launcher's own
   * loader has, when what is tested isn't in one jar with what it needs.
   */
  private static String classPath(Class<?> program) {
    List<URL> locations = new ArrayList<>();
    for (Class<?> one : List.of(program, JavaSparkContext.class, Tuple2.class)) {
      locations.add(one.getProtectionDomain().getCodeSource().getLocation());
    }
    if (program.getClassLoader() instanceof URLClassLoader launchers) {
      locations.addAll(List.of(launchers.getURLs()));
    }
    Set<String> places = new LinkedHashSet<>();
    for (URL location : locations) {
      places.add(Path.of(URI.create(location.toString())).toString());
    }
    return String.join(File.pathSeparator, places);
  }

  /** Reads what it prints up to a line that begins with a text, and gives the rest of that line. */
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

  /** Ends its input. */
  public void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Presses Ctrl-C, and gives the status that the process ends with. Where interrupts are ignored,
   * as in the background of a script, they are so for what is started there: then it is told to
   * end.
   */
  public int interrupt() throws Exception {
    boolean deaf = ignoresInterrupts();
    signal(deaf ? "TERM" : "INT");
    return deaf ? 143 : 130;
  }

  /** Kills it: nothing of it runs any more, no hook either. Returns when it is dead. */
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

  /** Waits for its end. */
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
