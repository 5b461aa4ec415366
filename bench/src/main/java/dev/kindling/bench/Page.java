package dev.kindling.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Writes the page of the documentation with the results, {@code benchmarks.md}, and its plots. What
 * the page has between two marks was measured by another command; it stays.
 */
final class Page {
  private static final String BEGIN = "<!-- drawn programs -->";
  private static final String END = "<!-- end of drawn programs -->";

  private final Results results;
  private final StringBuilder page = new StringBuilder();

  Page(Results results) {
    this.results = results;
  }

  void write(Path folder) throws IOException {
    Path plots = Files.createDirectories(folder.resolve("benchmarks"));
    Path file = folder.resolve("benchmarks.md");
    page.append("# Benchmarks\n\n").append(drawnPrograms(file));
    head();
    group("start", "From start to exit", "The lesson with its UI, in a process of its own.");
    group("small jobs", "Small jobs", "The cost of the engine itself, with the UI on.");
    group(
        "data",
        "Work on data",
        "`bench/workloads.tsv` says how many records, keys and partitions there are, and how large"
            + " the heap is: 4 GB, but 512 MB for the two works of which a quarter fits. The programs"
            + " are in `bench/src/main/java/dev/kindling/bench/work`. JVMs start with the whole heap,"
            + " so that its growth isn't measured. Every answer is a count or a"
            + " checksum over all records of the result, and all peers give the same; for sorts, the"
            + " order is checked.");
    group(
        "small heap",
        "A gigabyte in 256 MB",
        "`-Xmx256m`, one run in each JVM, without a warm-up. A record has 100 bytes of content; its"
            + " objects need more. Below a heap of 450 MB, Spark starts only if its reserve is set"
            + " lower: `spark.testing.reservedMemory` was "
            + (BenchPeers.SPARK_RESERVE >> 20)
            + " MB for it. Kindling ran with its defaults.");
    plot(plots, "by records", "Cost by records", "records", Workload::records);
    plot(plots, "by partitions", "Cost by partitions", "partitions", Workload::partitions);
    plot(plots, "by keys", "Cost by keys", "keys", Workload::keys);
    Files.writeString(file, page);
  }

  private static String drawnPrograms(Path file) throws IOException {
    String before = Files.exists(file) ? Files.readString(file) : "";
    int begin = before.indexOf(BEGIN);
    int end = before.indexOf(END);
    return begin < 0 || end < begin
        ? ""
        : before.substring(begin, end + END.length()) + "\n\n## One run of `bin/bench`\n\n";
  }

  private void head() {
    page.append("One run of `bin/bench`, on ")
        .append(results.day())
        .append(". `bin/bench --docs` makes this page from its figures.\n\n")
        .append("- Machine: ")
        .append(results.machine())
        .append(".\n- Peers: Apache Spark 4.2.0 `local[2]` with the same heap and the same ")
        .append("program with changed imports; boxed parallel streams, if they can express it; ")
        .append("two threads by hand with the JDK's collections, if that is short.\n")
        .append("- ")
        .append(results.rounds())
        .append(results.rounds() == 1 ? " round" : " rounds")
        .append(results.scale() == 1 ? "" : " with 1/" + results.scale() + " of the work")
        .append(
            ". In each round the peers do the work one after the other, each in a JVM of its own:"
                + " one repetition that is not measured, then up to three that are measured; the"
                + " fastest counts. Times are medians of the rounds. A ratio is taken within a"
                + " round and says how many times as long as Kindling a peer took; it is given as"
                + " the median of the rounds, with the smallest and the largest.\n");
    for (String peer : List.of("spark", "streams", "hand")) {
      List<Double> medians = results.medians("data", peer);
      if (!medians.isEmpty()) {
        page.append(
            String.format(
                "- For the work on data, %s took **%.2f times as long** (geometric mean of %d;"
                    + " %.2f to %.2f).%n",
                BenchPeers.title(peer),
                Figures.geometricMean(medians),
                medians.size(),
                Figures.least(medians),
                Collections.max(medians)));
      }
    }
  }

  private void group(String name, String title, String introduction) {
    List<Results.Measured> measured = results.group(name);
    if (measured.isEmpty()) {
      return;
    }
    List<String> others = others(measured);
    page.append("\n## ").append(title).append("\n\n").append(introduction).append("\n\n");
    page.append("| work | Kindling |");
    for (String peer : others) {
      page.append(' ').append(BenchPeers.title(peer)).append(" | times as long |");
    }
    page.append("\n|---|---|").append("---|---|".repeat(others.size())).append('\n');
    for (Results.Measured each : measured) {
      page.append("| ").append(each.workload().name()).append(" | ");
      page.append(time(each.first())).append(" |");
      for (String peer : others) {
        cells(each, peer);
      }
      page.append('\n');
    }
    for (Results.Measured each : measured) {
      for (Results.Times times : each.peers()) {
        if (times.failure() != null) {
          page.append(
              String.format(
                  "%n%s failed at %s: `%s`%n",
                  BenchPeers.title(times.peer()), each.workload().name(), times.failure()));
        }
      }
    }
  }

  private void cells(Results.Measured measured, String peer) {
    for (Results.Times times : measured.peers()) {
      if (times.peer().equals(peer)) {
        boolean both = times.failure() == null && measured.first().failure() == null;
        page.append(' ').append(time(times)).append(" | ");
        page.append(both ? Figures.spread(times.ratios(measured.first())) : "").append(" |");
        return;
      }
    }
    page.append(" | |");
  }

  private static String time(Results.Times times) {
    return times.failure() == null ? Figures.time(times.median()) : "failed";
  }

  private static List<String> others(List<Results.Measured> measured) {
    Set<String> peers = new LinkedHashSet<>();
    for (Results.Measured each : measured) {
      each.workload().peers().forEach(peers::add);
    }
    peers.remove("kindling");
    return List.copyOf(peers);
  }

  private void plot(
      Path folder, String group, String title, String axis, ToLongFunction<Workload> along)
      throws IOException {
    List<Results.Measured> measured = results.group(group);
    if (measured.isEmpty()) {
      return;
    }
    List<String> peers = new ArrayList<>(List.of("kindling"));
    peers.addAll(others(measured));
    Plot plot = new Plot(title, axis);
    for (String peer : peers) {
      List<Plot.Point> points = new ArrayList<>();
      for (Results.Measured each : measured) {
        for (Results.Times times : each.peers()) {
          if (times.peer().equals(peer) && times.failure() == null) {
            points.add(new Plot.Point((double) along.applyAsLong(each.workload()), times.median()));
          }
        }
      }
      plot.add(peer, points);
    }
    String file = group.replace(' ', '-') + ".svg";
    Files.writeString(folder.resolve(file), plot.svg());
    group(group, title, introduction(measured.get(0).workload(), group));
    page.append("\n![").append(title).append("](benchmarks/").append(file).append(")\n");
  }

  private String introduction(Workload first, String group) {
    String rest =
        switch (group) {
          case "by records" ->
              String.format("%,d keys, %d partitions", first.keys(), first.partitions());
          case "by partitions" ->
              String.format("%,d records, %,d keys", first.records(), first.keys());
          default ->
              String.format("%,d records, %d partitions", first.records(), first.partitions());
        };
    return "`reduceByKey` of int keys, " + rest + ".";
  }
}
