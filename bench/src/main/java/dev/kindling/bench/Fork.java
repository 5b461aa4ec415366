package dev.kindling.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One process that does one workload. */
final class Fork {
  private Fork() {}

  /** What a process measured: the fastest repetition, and the answer they all gave. */
  record Result(double seconds, String answer) {}

  /**
   * Runs a peer's process to its end.
   *
   * @throws IllegalStateException when it fails, or answers differently from one repetition to the
   *     next
   */
  static Result run(Peer peer, Workload workload, int scale, File folder)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(peer.command());
    if (!workload.whole()) {
      command.add(workload.name());
      command.add(Integer.toString(scale));
    }
    Path out = Files.createTempFile("bench", ".out");
    Path err = Files.createTempFile("bench", ".err");
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .directory(folder)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      int status = process.waitFor();
      double whole = (System.nanoTime() - start) / 1e9;
      String printed = Files.readString(out);
      if (status != 0) {
        throw new IllegalStateException(
            peer.name()
                + " failed at "
                + workload.name()
                + ":\n"
                + printed
                + Files.readString(err));
      }
      return workload.whole() ? new Result(whole, lines(printed)) : fastest(peer, printed);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static Result fastest(Peer peer, String printed) {
    double seconds = Double.MAX_VALUE;
    String answer = null;
    for (String line : printed.lines().toList()) {
      if (line.startsWith("RESULT\t")) {
        String[] fields = line.split("\t", 4);
        seconds = Math.min(seconds, Long.parseLong(fields[2]) / 1e9);
        if (answer != null && !answer.equals(fields[3])) {
          throw new IllegalStateException(
              peer.name() + " answered " + answer + " and then " + fields[3]);
        }
        answer = fields[3];
      }
    }
    if (answer == null) {
      throw new IllegalStateException(peer.name() + " measured nothing:\n" + printed);
    }
    return new Result(seconds, answer);
  }

  /** What was printed, in an order of its own: Spark and Kindling may print groups in either. */
  private static String lines(String printed) {
    char[] letters = printed.replaceAll("\\s", "").toCharArray();
    java.util.Arrays.sort(letters);
    return new String(letters);
  }
}
