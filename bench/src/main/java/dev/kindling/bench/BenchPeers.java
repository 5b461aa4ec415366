package dev.kindling.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The peers and the commands that start them. */
final class BenchPeers {
  /**
   * The smallest heap, in MB, with which Spark starts. With less, its reserve of 300 MB must be set
   * lower.
   */
  private static final int SPARK_MIN_HEAP = 451;

  /** Spark's reserve for smaller heaps, in bytes. */
  static final long SPARK_RESERVE = 48L << 20;

  private static final String PACKAGE = "dev.kindling.bench.work.";

  private static final Map<String, String> TITLES =
      Map.of(
          "kindling", "Kindling",
          "spark", "Spark 4.2.0",
          "streams", "parallel streams",
          "hand", "by hand");

  private final Path root;
  private final String java;
  private final String kindlingPath;
  private final String sparkPath;
  private final List<String> sparkOptions;

  BenchPeers(Path root, String java, String kindlingPath, String sparkPath) throws IOException {
    this.root = root;
    this.java = java;
    this.kindlingPath = kindlingPath;
    this.sparkPath = sparkPath;
    this.sparkOptions = Files.readAllLines(root.resolve("bench/spark/jvm-options"));
  }

  /** Returns the name of a peer in tables. */
  static String title(String peer) {
    String title = TITLES.get(peer);
    if (title == null) {
      throw new IllegalArgumentException("unknown peer: " + peer);
    }
    return title;
  }

  /**
   * Returns the command that runs a workload on a peer.
   *
   * @param scratch the folder for its temporary files
   * @param text the file of words
   */
  List<String> command(String peer, Workload workload, Path scratch, Path text) {
    if (workload.whole() && peer.equals("kindling")) {
      return List.of(root + "/bin/kindling", "run", root + "/examples/Films.java");
    }
    List<String> command = new ArrayList<>();
    command.add(java);
    command.add("-Xmx" + workload.heap() + "m");
    if (!workload.whole()) {
      // The stopwatch collects garbage before each repetition, after which G1 gives back what isn't
      // live. A repetition would measure how the heap grows again, the more so the less is
      // retained.
      command.add("-Xms" + workload.heap() + "m");
    }
    command.add("-Djava.io.tmpdir=" + scratch);
    if (peer.equals("spark")) {
      command.addAll(sparkOptions);
      if (workload.heap() < SPARK_MIN_HEAP) {
        command.add("-Dspark.testing.reservedMemory=" + SPARK_RESERVE);
      }
    }
    command.addAll(List.of("-cp", peer.equals("spark") ? sparkPath : kindlingPath));
    if (workload.whole()) {
      command.add("Films");
      return command;
    }
    command.add(program(peer));
    command.addAll(
        List.of(
            workload.program(),
            Long.toString(workload.records()),
            Long.toString(workload.keys()),
            Integer.toString(workload.partitions()),
            Integer.toString(workload.warmups()),
            Integer.toString(workload.repetitions()),
            Boolean.toString(workload.ui()),
            text.toString()));
    return command;
  }

  private static String program(String peer) {
    return PACKAGE
        + switch (peer) {
          case "streams" -> "StreamWork";
          case "hand" -> "HandWork";
          default -> "RddWork";
        };
  }
}
