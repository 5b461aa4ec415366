package dev.kindling.bench;

import java.io.PrintStream;
import java.util.List;

/** Prints the results of a run as a table. */
final class Table {
  private final PrintStream out;
  private String group = "";

  Table(PrintStream out) {
    this.out = out;
  }

  void head(Machine machine, BenchOptions options) {
    out.printf(
        "%s, %d rounds%s%n",
        machine,
        options.rounds(),
        options.scale() == 1 ? "" : ", 1/" + options.scale() + " of the work");
  }

  void rows(Results.Measured measured) {
    Workload workload = measured.workload();
    if (!group.equals(workload.group())) {
      group = workload.group();
      out.printf(
          "%n%-36s %-17s %12s %12s   %s%n", group, "peer", "median", "fastest", "times as long");
    }
    for (Results.Times times : measured.peers()) {
      row(workload.name(), times, measured.first());
    }
    if (!measured.agree()) {
      out.println("  the answers differ:");
      for (Results.Times times : measured.peers()) {
        out.printf("    %s: %s%n", BenchPeers.title(times.peer()), times.answers());
      }
    }
  }

  private void row(String name, Results.Times times, Results.Times first) {
    String title = BenchPeers.title(times.peer());
    if (times.failure() != null) {
      out.printf("%-36s %-17s failed: %s%n", name, title, times.failure());
    } else {
      String ratio =
          times.equals(first) || first.failure() != null ? "" : Figures.spread(times.ratios(first));
      out.printf(
          "%-36s %-17s %12s %12s   %s%n",
          name, title, Figures.time(times.median()), Figures.time(times.fastest()), ratio);
    }
    if (times.equals(first) && times.left() > 0) {
      out.printf("  %s left %d files in its temporary folder%n", title, times.left());
    }
  }

  void means(Results results) {
    out.println();
    for (String group : List.of("data", "small heap")) {
      for (String peer : List.of("spark", "streams", "hand")) {
        List<Double> medians = results.medians(group, peer);
        if (!medians.isEmpty()) {
          out.printf(
              "%s: %s took %.2f times as long (geometric mean of %d, minimum %.2f)%n",
              group,
              BenchPeers.title(peer),
              Figures.geometricMean(medians),
              medians.size(),
              Figures.least(medians));
        }
      }
    }
    if (!results.group("small heap").isEmpty()) {
      out.printf(
          "With a heap below 450 MB, Spark starts only with spark.testing.reservedMemory. It was set"
              + " to %d MB.%n",
          BenchPeers.SPARK_RESERVE >> 20);
    }
  }
}
