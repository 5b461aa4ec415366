package dev.kindling.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked for. {@code bin/bench} has looked at it before.
 *
 * @param wanted names of workloads and of groups; none for all but those of the plots
 * @param out where the results go, null for nowhere
 */
record BenchOptions(int rounds, int scale, boolean plots, @Nullable Path out, List<String> wanted) {

  static BenchOptions of(List<String> args) {
    int rounds = 5;
    int scale = 1;
    boolean plots = false;
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
        case "--out" -> out = Path.of(args.get(++i));
        default -> wanted.add(args.get(i));
      }
    }
    return new BenchOptions(rounds, scale, plots, out, wanted);
  }

  boolean wants(Workload workload) {
    boolean plotted = Workload.PLOTTED.contains(workload.group());
    return wanted.contains(workload.name())
        || wanted.contains(workload.group())
        || (plotted ? plots : wanted.isEmpty());
  }
}
