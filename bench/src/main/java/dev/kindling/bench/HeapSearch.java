package dev.kindling.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest heap in which a peer finishes a workload with the right answer. The sizes
 * tried are a quarter of an octave apart, that is 19 %, from the workload's own heap downwards. A
 * run counts as finished if it takes at most five times as long as in the workload's own heap: with
 * less memory a JVM can collect garbage almost without end.
 */
final class HeapSearch {
  private static final int STEPS_PER_OCTAVE = 4;
  private static final int MIN_MEGABYTES = 8;
  private static final int TIMES_AS_LONG = 5;

  /** The seconds that any run may take. */
  private static final int ANY_RUN = 60;

  private final Path root;
  private final BenchPeers peers;
  private final PrintStream out;

  /**
   * @param out the table goes here, and progress to the error output
   */
  HeapSearch(Path root, BenchPeers peers, PrintStream out) {
    this.root = root;
    this.peers = peers;
    this.out = out;
  }

  /** Prints the head of the table. */
  void printHead() {
    out.printf("%-36s %12s %12s   %s%n", "smallest heap", "Kindling", "Spark 4.2.0", "ratio");
  }

  /**
   * Prints a row for a workload.
   *
   * @param text the file of words
   * @return whether all runs in the workload's own heap gave the same answer
   */
  boolean printRow(Workload workload, Path text) throws IOException, InterruptedException {
    Found kindling = search(workload, "kindling", text);
    Found spark = search(workload, "spark", text);
    String ratio =
        kindling.megabytes > 0 && spark.megabytes > 0
            ? String.format(Locale.ROOT, "%.2f", (double) kindling.megabytes / spark.megabytes)
            : "";
    out.printf("%-36s %12s %12s   %s%n", workload.name(), kindling, spark, ratio);
    return kindling.answer != null
        && (spark.answer == null || kindling.answer.equals(spark.answer));
  }

  /**
   * What was found.
   *
   * @param megabytes the heap; 0 if the workload's own heap was too small
   * @param answer the answer in the workload's own heap, or null
   */
  private record Found(int megabytes, @Nullable String answer) {
    @Override
    public String toString() {
      return megabytes == 0 ? "failed" : megabytes + " MB";
    }
  }

  private Found search(Workload workload, String peer, Path text)
      throws IOException, InterruptedException {
    Fork.Outcome own = run(workload.onceIn(workload.heap()), peer, text, Fork.LIMIT_SECONDS);
    if (own.failure() != null) {
      return new Found(0, null);
    }
    int limit = ANY_RUN + (int) (TIMES_AS_LONG * own.seconds());
    // Step 0 is the workload's own heap, which is large enough; the last one is too small.
    int enough = 0;
    int tooLittle = steps(workload.heap());
    while (tooLittle - enough > 1) {
      int middle = (enough + tooLittle) / 2;
      Fork.Outcome outcome = run(workload.onceIn(megabytes(workload, middle)), peer, text, limit);
      boolean finished =
          outcome.failure() == null && Objects.equals(outcome.answer(), own.answer());
      if (finished) {
        enough = middle;
      } else {
        tooLittle = middle;
      }
    }
    return new Found(megabytes(workload, enough), own.answer());
  }

  private static int steps(int heap) {
    return (int)
        Math.ceil(STEPS_PER_OCTAVE * Math.log((double) heap / MIN_MEGABYTES) / Math.log(2));
  }

  private static int megabytes(Workload workload, int step) {
    return (int) Math.round(workload.heap() * Math.pow(2, -(double) step / STEPS_PER_OCTAVE));
  }

  private Fork.Outcome run(Workload workload, String peer, Path text, int limit)
      throws IOException, InterruptedException {
    System.err.printf(
        "%s, %s in %d MB ... ", workload.name(), BenchPeers.title(peer), workload.heap());
    Fork.Outcome outcome =
        Fork.run(scratch -> peers.command(peer, workload, scratch, text), false, root, limit);
    String failure = outcome.failure();
    System.err.println(failure == null ? Figures.time(outcome.seconds()) : failure);
    return outcome;
  }
}
