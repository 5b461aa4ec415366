package dev.kindling.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs every workload on every peer, each in its own JVM. The peers take turns in each round, so
 * that a disturbance of the machine affects all of them. The time of a peer in a round is its
 * fastest repetition. Ratios are computed within a round; the table shows their median, minimum and
 * maximum. A peer that fails is shown as failed and does not run that workload again; the others
 * continue.
 */
public final class Bench {
  private final Path root;
  private final BenchPeers peers;
  private final Path cache;
  private final BenchOptions options;

  private Bench(Path root, BenchPeers peers, Path cache, BenchOptions options) {
    this.root = root;
    this.peers = peers;
    this.cache = cache;
    this.options = options;
  }

  /**
   * Arguments: the folder of the clone, the java command, Kindling's class path, Spark's class
   * path, the folder for texts, and the options of {@code bin/bench}. Or {@code --docs}, a file of
   * results and the folder of the documentation.
   */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("--docs")) {
      new Page(Results.read(Path.of(args[1]))).write(Path.of(args[2]));
      return;
    }
    Path root = Path.of(args[0]);
    BenchPeers peers = new BenchPeers(root, args[1], args[2], args[3]);
    BenchOptions options = BenchOptions.of(Arrays.asList(args).subList(5, args.length));
    Bench bench = new Bench(root, peers, Path.of(args[4]), options);
    System.exit((options.memory() ? bench.searchHeaps() : bench.run()) ? 0 : 1);
  }

  /** Prints the smallest heaps of the workloads. Returns whether all answers agree. */
  private boolean searchHeaps() throws Exception {
    HeapSearch search = new HeapSearch(root, peers, System.out);
    search.printHead();
    boolean agree = true;
    for (Workload each : Workload.all(root.resolve("bench/workloads.tsv"))) {
      if (options.wants(each) && !each.whole()) {
        Workload workload = each.divided(options.scale());
        agree &= search.printRow(workload, text(workload));
      }
    }
    return agree;
  }

  /** Returns whether all answers agree, and Kindling did all workloads and left no files. */
  private boolean run() throws Exception {
    Machine machine = Machine.here();
    Table table = new Table(System.out);
    table.head(machine, options);
    List<Results.Measured> measured = new ArrayList<>();
    boolean succeeded = true;
    for (Workload each : Workload.all(root.resolve("bench/workloads.tsv"))) {
      if (options.wants(each)) {
        Results.Measured result = measure(each.divided(options.scale()));
        table.rows(result);
        measured.add(result);
        succeeded &=
            result.agree() && result.first().failure() == null && result.first().left() == 0;
        if (options.out() != null) {
          results(machine, measured).write(options.out());
        }
      }
    }
    table.means(results(machine, measured));
    return succeeded;
  }

  private Results results(Machine machine, List<Results.Measured> measured) {
    String day = LocalDate.now(ZoneOffset.UTC).toString();
    return new Results(day, machine, options.rounds(), options.scale(), measured);
  }

  private Results.Measured measure(Workload workload) throws IOException, InterruptedException {
    Path text = text(workload);
    List<Results.Times> all = new ArrayList<>();
    for (String peer : workload.peers()) {
      all.add(new Results.Times(peer, new ArrayList<>(), new ArrayList<>(), null, 0));
    }
    if (workload.whole()) {
      fork(workload.peers().get(0), workload, text);
    }
    for (int round = 0; round < options.rounds(); round++) {
      for (int index = 0; index < all.size(); index++) {
        Results.Times times = all.get(index);
        if (times.failure() == null) {
          System.err.printf(
              "%s, round %d of %d: %s ... ",
              workload.name(), round + 1, options.rounds(), BenchPeers.title(times.peer()));
          Fork.Outcome outcome = fork(times.peer(), workload, text);
          String failure = outcome.failure();
          System.err.println(failure == null ? Figures.time(outcome.seconds()) : failure);
          all.set(index, with(times, outcome));
        }
      }
    }
    return new Results.Measured(workload, all);
  }

  private Path text(Workload workload) throws IOException {
    return workload.readsText() ? ZipfText.file(cache, workload.records()) : cache;
  }

  private Fork.Outcome fork(String peer, Workload workload, Path text)
      throws IOException, InterruptedException {
    return Fork.run(
        scratch -> peers.command(peer, workload, scratch, text),
        workload.whole(),
        root,
        Fork.LIMIT_SECONDS);
  }

  private static Results.Times with(Results.Times times, Fork.Outcome outcome) {
    if (outcome.failure() == null) {
      times.seconds().add(outcome.seconds());
      if (!times.answers().contains(outcome.answer())) {
        times.answers().add(outcome.answer());
      }
    }
    return new Results.Times(
        times.peer(),
        times.seconds(),
        times.answers(),
        outcome.failure(),
        Math.max(times.left(), outcome.left()));
  }
}
