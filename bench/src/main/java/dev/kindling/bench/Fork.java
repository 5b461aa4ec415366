package dev.kindling.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs one workload in one process, with a folder for its temporary files. */
final class Fork {
  /** The seconds that a process may take. */
  static final int LIMIT_SECONDS = 20 * 60;

  private Fork() {}

  /**
   * The result of a process.
   *
   * @param seconds the time of its fastest repetition; NaN if it failed
   * @param answer the answer of all repetitions
   * @param failure the reason of a failure, or null
   * @param left the number of files that it left in its temporary folder
   */
  record Outcome(double seconds, String answer, @Nullable String failure, int left) {
    static Outcome failed(String why, int left) {
      return new Outcome(Double.NaN, "", why, left);
    }
  }

  /** Returns the command of a process, given the folder for its temporary files. */
  interface Command {
    List<String> with(Path scratch);
  }

  /**
   * Runs a process and waits for its end. Kills the process if this JVM ends first.
   *
   * @param whole whether the time of the whole process counts, instead of those that it prints
   * @param folder the working folder
   * @param limit after so many seconds the process is killed
   */
  static Outcome run(Command command, boolean whole, Path folder, int limit)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("kindling-bench");
    Path scratch = Files.createDirectory(home.resolve("scratch"));
    Path out = home.resolve("out");
    Path err = home.resolve("err");
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command.with(scratch))
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      Thread end = new Thread(() -> end(process, home));
      Runtime.getRuntime().addShutdownHook(end);
      boolean ended = process.waitFor(limit, TimeUnit.SECONDS);
      double seconds = (System.nanoTime() - start) / 1e9;
      unlessJvmEnds(() -> Runtime.getRuntime().removeShutdownHook(end));
      process.destroyForcibly().waitFor();
      int left = files(scratch);
      if (!ended) {
        return Outcome.failed("not finished after " + limit + " seconds", left);
      }
      String printed = Files.readString(out);
      if (process.exitValue() != 0) {
        return Outcome.failed(reason(process.exitValue(), printed + Files.readString(err)), left);
      }
      return whole
          ? new Outcome(seconds, sortedCharacters(printed), null, left)
          : fastest(printed, Files.readString(err), left);
    } finally {
      delete(home);
    }
  }

  /** Does a step; if this JVM is ending, waits for its end, because no step is possible then. */
  private static void unlessJvmEnds(Runnable step) throws InterruptedException {
    try {
      step.run();
    } catch (IllegalStateException e) {
      new CountDownLatch(1).await();
    }
  }

  private static void end(Process process, Path home) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor();
      delete(home);
    } catch (InterruptedException | IOException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return (int) all.count() - 1;
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walked = Files.walk(folder)) {
      all = walked.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }

  private static Outcome fastest(String printed, String errors, int left) {
    double seconds = Double.MAX_VALUE;
    List<String> answers = new ArrayList<>();
    for (String line : printed.lines().toList()) {
      if (line.startsWith("RESULT\t")) {
        String[] fields = line.split("\t", 3);
        seconds = Math.min(seconds, Long.parseLong(fields[1]) / 1e9);
        if (!answers.contains(fields[2])) {
          answers.add(fields[2]);
        }
      }
    }
    if (answers.isEmpty()) {
      return Outcome.failed(reason(0, printed + errors), left);
    }
    return new Outcome(seconds, String.join(" and then ", answers), null, left);
  }

  /** Returns the line of the output that best explains why a process failed. */
  private static String reason(int status, String printed) {
    List<String> lines = printed.lines().map(String::strip).toList();
    for (String sign : List.of("OutOfMemoryError", "Caused by: ", "Exception in thread", "Error")) {
      for (String line : lines) {
        if (line.contains(sign)) {
          return sign.equals("OutOfMemoryError") ? sign : line;
        }
      }
    }
    List<String> nonEmpty = lines.stream().filter(line -> !line.isEmpty()).toList();
    String last = nonEmpty.isEmpty() ? "nothing was printed" : nonEmpty.get(nonEmpty.size() - 1);
    return "exit status " + status + ", " + last;
  }

  /**
   * Returns the printed characters in sorted order, because Spark and Kindling may print groups in
   * different orders.
   */
  private static String sortedCharacters(String printed) {
    char[] letters = printed.replaceAll("\\s", "").toCharArray();
    Arrays.sort(letters);
    return new String(letters);
  }
}
