package dev.kindling.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who does the work, and the commands that make them do it. */
final class BenchPeers {
  /** Below this heap, in MB, Spark starts only when its reserve of 300 MB is set lower. */
  private static final int SPARK_NEEDS = 451;

  /** What Spark reserves then, in bytes. */
  static final long SPARK_RESERVE = 48L << 20;

  private static final String WORK = "dev.kindling.bench.work.";

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

  /** A peer as tables name it. */
  static String title(String peer) {
    String title = TITLES.get(peer);
    if (title == null) {
      throw new IllegalArgumentException("no peer is called " + peer);
    }
    return title;
  }

  /**
   * What starts a process that does the work.
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
    command.add("-Djava.io.tmpdir=" + scratch);
    if (peer.equals("spark")) {
      command.addAll(sparkOptions);
      if (workload.heap() < SPARK_NEEDS) {
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
    return WORK
        + switch (peer) {
          case "streams" -> "StreamWork";
          case "hand" -> "HandWork";
          default -> "RddWork";
        };
  }
}
