package dev.kindling.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.tool.JavaShellToolBuilder;

/**
 * {@code kindling shell}: the JDK's JShell with a context in it. Snippets run in a JVM of their
 * own, so that Ctrl-C ends a snippet and not the shell; it gets the flags that a program's JVM
 * gets.
 */
public final class Shell {
  /** The names in scope at the start. A type imported by name wins over one of a package. */
  private static final String STARTUP =
      """
      import java.io.*;
      import java.math.*;
      import java.nio.file.*;
      import java.util.*;
      import java.util.stream.*;
      import dev.kindling.*;
      import dev.kindling.api.java.*;
      import dev.kindling.broadcast.Broadcast;
      import dev.kindling.sql.SparkSession;
      import dev.kindling.storage.StorageLevel;
      import dev.kindling.util.*;
      import java.util.Optional;
      JavaSparkContext sc = new JavaSparkContext(new SparkConf());
      sc.setLocalProperty("spark.job.interruptOnCancel", "true")
      System.out.println("sc is a JavaSparkContext at " + sc.master() + ". "
          + "Tab completes, /help tells more, /exit ends.")
      """;

  private Shell() {}

  /**
   * Runs the shell until its user leaves it, and exits with the status given to {@code /exit}, or
   * with 2 if there is no shell.
   *
   * @param args files of snippets to run first
   */
  public static void main(String[] args) {
    int status;
    try {
      status = run(List.of(args));
    } catch (UsageException e) {
      System.err.println(e.line());
      status = UsageException.STATUS;
    }
    System.exit(status);
  }

  private static int run(List<String> files) throws UsageException {
    ShellHistory history = ShellHistory.take();
    try {
      List<String> arguments = jvm();
      arguments.addAll(List.of("--feedback", "concise", "--startup", startup()));
      arguments.addAll(files);
      return JavaShellToolBuilder.builder()
          .persistence(history.entries())
          .start(arguments.toArray(new String[0]));
    } catch (IOException e) {
      throw new UsageException("the shell can't write what it starts from: " + e.getMessage());
    } catch (NoClassDefFoundError e) {
      throw new UsageException(
          "this Java has no JShell, which the shell needs: "
              + System.getProperty("java.home")
              + "; set JAVA_HOME to a JDK");
    } catch (Exception e) {
      throw new UsageException("JShell gave up: " + e);
    } finally {
      String problem = history.save();
      if (problem != null) {
        System.err.println("kindling: the shell's history can't be saved: " + problem);
      }
    }
  }

  /** The JVM for snippets: flags, settings and class path are those of this JVM. */
  private static List<String> jvm() {
    String classPath = System.getProperty("java.class.path", "");
    List<String> flags = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
    flags.addAll(List.of("-cp", classPath));
    List<String> arguments = new ArrayList<>(List.of("--class-path", classPath));
    for (String flag : flags) {
      arguments.add("-R" + flag);
    }
    return arguments;
  }

  private static String startup() throws IOException {
    Path file = Files.createTempFile("kindling-shell", ".jsh");
    file.toFile().deleteOnExit();
    return Files.writeString(file, STARTUP).toString();
  }
}
