package dev.kindling.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A workload: a line of {@code bench/workloads.tsv}.
 *
 * @param group the group of workloads that it is shown with
 * @param name its name in the table
 * @param program the name of the program that the peers run
 * @param records the number of records that it generates or reads
 * @param keys the number of different keys
 * @param partitions the number of partitions of its sources
 * @param heap the heap of the JVM in MB
 * @param peers the peers that run it; the first is compared with the others
 * @param warmups the number of repetitions in each JVM that are not measured
 * @param repetitions the number of measured repetitions, of which the fastest counts
 */
record Workload(
    String group,
    String name,
    String program,
    long records,
    long keys,
    int partitions,
    int heap,
    List<String> peers,
    int warmups,
    int repetitions) {

  /** The groups of the plots. A run skips them unless an option selects them. */
  static final List<String> FOR_PLOTS = List.of("by records", "by partitions", "by keys");

  static List<Workload> all(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> of(line.split("\\|")))
        .toList();
  }

  private static Workload of(String[] columns) {
    return new Workload(
        columns[0],
        columns[1],
        columns[2],
        Long.parseLong(columns[3]),
        Long.parseLong(columns[4]),
        Integer.parseInt(columns[5]),
        Integer.parseInt(columns[6]),
        List.of(columns[7].split(" ")),
        Integer.parseInt(columns[8]),
        Integer.parseInt(columns[9]));
  }

  /** Returns the same workload with records and keys divided by {@code scale}. */
  Workload divided(int scale) {
    return new Workload(
        group,
        name,
        program,
        Math.max(1, records / scale),
        program.equals("cached passes") ? keys : Math.max(1, keys / scale),
        program.equals("empty tasks") ? Math.max(1, partitions / scale) : partitions,
        heap,
        peers,
        warmups,
        repetitions);
  }

  /** Returns the same workload in another heap, with one repetition. */
  Workload onceIn(int megabytes) {
    return new Workload(group, name, program, records, keys, partitions, megabytes, peers, 0, 1);
  }

  /** Returns whether the time of the whole process counts, from its start to its exit. */
  boolean whole() {
    return program.equals("lesson");
  }

  boolean readsText() {
    return program.equals("word count");
  }

  /**
   * Returns whether the UI is on, which is the default of all peers. It is off with a small heap.
   */
  boolean ui() {
    return heap >= 1024;
  }
}
