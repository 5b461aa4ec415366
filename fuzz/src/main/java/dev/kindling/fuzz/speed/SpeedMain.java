package dev.kindling.fuzz.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The command {@code bin/fuzz --speed}: measures how many times as long as Kindling Spark takes for
 * programs that nobody chose. For each program Spark first finds the number of records that takes
 * it at least a second when the program is warm. Then each engine runs the program three times in a
 * JVM of its own; which engine starts changes from program to program.
 */
public final class SpeedMain {
  private static final int WORST = 10;

  private SpeedMain() {}

  /**
   * Measures the programs of some seeds.
   *
   * @param arguments the first and the last seed, and the minutes after which no further program is
   *     started; 0 for no limit
   */
  public static void main(String[] arguments) throws Exception {
    long first = Long.parseLong(arguments[0]);
    long last = Long.parseLong(arguments[1]);
    double minutes = Double.parseDouble(arguments[2]);
    long end =
        minutes == 0 ? Long.MAX_VALUE : System.nanoTime() + (long) (minutes * 60_000_000_000L);
    SpeedPeer kindling = SpeedPeer.of("Kindling", "dev.kindling.fuzz.peer.speed.SpeedRun");
    SpeedPeer spark = SpeedPeer.of("Spark", "dev.kindling.fuzz.spark.speed.SpeedRun");
    List<Measured> all = new ArrayList<>();
    Thread summary = new Thread(() -> print(all));
    // Ctrl-C ends the run with a summary.
    Runtime.getRuntime().addShutdownHook(summary);
    for (long seed = first; seed <= last && System.nanoTime() < end; seed++) {
      measure(ProgramDraw.of(seed), kindling, spark, all);
    }
    boolean failed = all.stream().anyMatch(measured -> !measured.agrees());
    System.exit(failed ? 1 : 0);
  }

  private static void measure(
      SpeedProgram program, SpeedPeer kindling, SpeedPeer spark, List<Measured> all)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("kindling-speed");
    try {
      List<Repetition> calibration = spark.run(program.seed(), 0, 0, folder);
      if (calibration.isEmpty()) {
        System.out.println("no measurement, Spark failed: " + program);
        return;
      }
      int count = calibration.get(calibration.size() - 1).count();
      boolean sparkFirst = program.seed() % 2 == 0;
      List<Repetition> bySpark = sparkFirst ? spark.run(program.seed(), count, 3, folder) : null;
      List<Repetition> byKindling = kindling.run(program.seed(), count, 3, folder);
      if (bySpark == null) {
        bySpark = spark.run(program.seed(), count, 3, folder);
      }
      Measured measured = new Measured(program, count, byKindling, bySpark);
      System.out.println(measured);
      synchronized (all) {
        all.add(measured);
      }
    } finally {
      delete(folder);
    }
  }

  private static void print(List<Measured> all) {
    synchronized (all) {
      List<Measured> measured = all.stream().filter(Measured::agrees).toList();
      System.out.printf(
          "%d programs, %d without the same answer%n", all.size(), all.size() - measured.size());
      if (measured.isEmpty()) {
        return;
      }
      System.out.println("how many times as long as Kindling Spark takes:");
      distribution("first repetition", measured.stream().map(Measured::first).toList());
      distribution("third repetition", measured.stream().map(Measured::third).toList());
      System.out.println("the same for processor time:");
      distribution(
          "first repetition", measured.stream().map(each -> each.processorRatio(0)).toList());
      distribution(
          "third repetition", measured.stream().map(each -> each.processorRatio(2)).toList());
      System.out.println("the programs with the least gain; bin/fuzz --speed --seed N runs one:");
      measured.stream()
          .sorted(Comparator.comparingDouble(Measured::third))
          .limit(WORST)
          .forEach(System.out::println);
    }
  }

  private static void distribution(String what, List<Double> ratios) {
    List<Double> sorted = ratios.stream().sorted().toList();
    double logarithms = sorted.stream().mapToDouble(Math::log).sum();
    System.out.printf(
        Locale.ROOT,
        "  %s: least %.2f, 5 %% %.2f, median %.2f, geometric mean %.2f%n",
        what,
        sorted.get(0),
        sorted.get(sorted.size() / 20),
        sorted.get(sorted.size() / 2),
        Math.exp(logarithms / sorted.size()));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * One repetition of a program.
   *
   * @param nanos the time of the clock
   * @param processorNanos the time of all processors, which depends less on other work
   */
  record Repetition(long nanos, long processorNanos, int count, long digest) {}

  /** A program with what both engines took for it. */
  private record Measured(
      SpeedProgram program, int count, List<Repetition> kindling, List<Repetition> spark) {
    /**
     * Whether both engines gave the same answers. Those of the repetitions may differ: what a sort
     * samples depends on the number of its RDD, and a later sample on where the sort cuts.
     */
    boolean agrees() {
      return kindling.size() == 3 && digests(kindling).equals(digests(spark));
    }

    private static List<Long> digests(List<Repetition> repetitions) {
      return repetitions.stream().map(Repetition::digest).toList();
    }

    double first() {
      return ratio(0);
    }

    double third() {
      return ratio(2);
    }

    private double ratio(int repetition) {
      return (double) spark.get(repetition).nanos() / kindling.get(repetition).nanos();
    }

    double processorRatio(int repetition) {
      return (double) spark.get(repetition).processorNanos()
          / kindling.get(repetition).processorNanos();
    }

    @Override
    public String toString() {
      if (!agrees()) {
        return "NO EQUAL ANSWERS from Kindling "
            + kindling
            + " and Spark "
            + spark
            + "\n  "
            + program;
      }
      return String.format(
          Locale.ROOT,
          "%.2f times first, %.2f third (Kindling %.2f s, %.2f s; Spark %.2f s, %.2f s; %,d records;"
              + " processors %.2f, %.2f)%n  %s",
          first(),
          third(),
          kindling.get(0).nanos() / 1e9,
          kindling.get(2).nanos() / 1e9,
          spark.get(0).nanos() / 1e9,
          spark.get(2).nanos() / 1e9,
          count,
          processorRatio(0),
          processorRatio(2),
          program);
    }
  }
}
