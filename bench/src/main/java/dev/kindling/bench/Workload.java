package dev.kindling.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Something to measure: a line of {@code bench/workloads.tsv}.
 *
 * @param group those that are shown together
 * @param name as the table has it
 * @param program what the peers run
 * @param records how many records it makes or reads
 * @param keys how many keys they have
 * @param partitions of its sources
 * @param heap of the JVM, in MB
 * @param peers who does it, the one in question first
 * @param warmups unmeasured repetitions in each JVM
 * @param repetitions measured ones, of which the fastest counts
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

  /** The groups that plots are made of, which a run leaves out unless it is asked for them. */
  static final List<String> PLOTTED = List.of("by records", "by partitions", "by keys");

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

  /** The same with so many times fewer records and keys. */
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

  /** Whether the time is that of the whole process, from its start to its exit. */
  boolean whole() {
    return program.equals("lesson");
  }

  boolean readsText() {
    return program.equals("word count");
  }

  /** Whether the UI is on, as it is by default on every side; a small heap is spared it. */
  boolean ui() {
    return heap >= 1024;
  }
}
