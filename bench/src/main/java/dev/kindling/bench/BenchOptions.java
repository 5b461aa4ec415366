package dev.kindling.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of a run. {@code bin/bench} has checked them.
 *
 * @param memory whether the smallest heaps are wanted instead of times
 * @param wanted names of workloads and groups; empty means all except those of the plots
 * @param out the file for the results, or null
 */
record BenchOptions(
    int rounds, int scale, boolean plots, boolean memory, @Nullable Path out, List<String> wanted) {

  static BenchOptions of(List<String> args) {
    int rounds = 5;
    int scale = 1;
    boolean plots = false;
    boolean memory = false;
    Path out = null;
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      switch (args.get(i)) {
        case "--rounds" -> rounds = Integer.parseInt(args.get(++i));
        case "--quick" -> {
          rounds = 2;
          scale = 10;
        }
        case "--plots" -> plots = true;
        case "--memory" -> memory = true;
        case "--out" -> out = Path.of(args.get(++i));
        default -> wanted.add(args.get(i));
      }
    }
    return new BenchOptions(rounds, scale, plots, memory, out, wanted);
  }

  boolean wants(Workload workload) {
    boolean isForPlots = Workload.FOR_PLOTS.contains(workload.group());
    return wanted.contains(workload.name())
        || wanted.contains(workload.group())
        || (isForPlots ? plots : wanted.isEmpty());
  }
}
