package dev.kindling.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs every workload on every peer, in JVMs of their own, one round after the other, so that what
 * disturbs the machine disturbs all. A peer's time in a round is its fastest repetition; a ratio is
 * taken within a round, and the table has its median, least and greatest.
 */
public final class Bench {
  private final File root;
  private final int rounds;
  private final int scale;

  private Bench(File root, int rounds, int scale) {
    this.root = root;
    this.rounds = rounds;
    this.scale = scale;
  }

  /**
   * Arguments: the checkout, the java command, Kindling's class path, Spark's class path, rounds,
   * scale, and the workloads wanted, all when none is named. {@code bin/bench} makes them.
   */
  public static void main(String[] args) throws Exception {
    File root = new File(args[0]);
    List<Workload> workloads = workloads(root, args[1], args[2], args[3]);
    List<String> wanted = Arrays.asList(args).subList(6, args.length);
    Bench bench = new Bench(root, Integer.parseInt(args[4]), Integer.parseInt(args[5]));
    System.out.printf(
        "%s %s, %d processors, %d rounds%s%n%n",
        System.getProperty("java.vm.name"),
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        bench.rounds,
        bench.scale == 1 ? "" : ", 1/" + bench.scale + " of the work");
    System.out.printf(
        "%-30s %-18s %12s %12s   %s%n", "workload", "who", "median", "fastest", "times as long");
    boolean agree = true;
    for (Workload workload : workloads) {
      if (wanted.isEmpty() || wanted.contains(workload.name())) {
        agree &= bench.run(workload);
      }
    }
    System.exit(agree ? 0 : 1);
  }

  private static List<Workload> workloads(
      File root, String java, String kindlingPath, String sparkPath) throws Exception {
    String work = "dev.kindling.bench.work.";
    Peer kindling =
        new Peer("kindling", List.of(java, "-Xmx4g", "-cp", kindlingPath, work + "RddWork"));
    Peer streams =
        new Peer(
            "parallel streams", List.of(java, "-Xmx4g", "-cp", kindlingPath, work + "StreamWork"));
    List<String> opened = new ArrayList<>(List.of(java, "-Xmx4g"));
    opened.addAll(Files.readAllLines(Path.of(root.getPath(), "bench", "spark", "jvm-options")));
    opened.addAll(List.of("-cp", sparkPath));
    Peer spark = new Peer("spark 4.2.0", with(opened, work + "RddWork"));
    Peer lesson =
        new Peer("kindling", List.of(root + "/bin/kindling", "run", root + "/examples/Films.java"));
    Peer lessonOnSpark = new Peer("spark 4.2.0", with(opened, "Films"));
    return List.of(
        new Workload("lesson, start to exit", true, List.of(lesson, lessonOnSpark)),
        new Workload("tiny job", false, List.of(kindling, spark)),
        new Workload("tiny shuffle", false, List.of(kindling, spark)),
        new Workload("10,000 empty tasks", false, List.of(kindling, spark)),
        new Workload("narrow chain of 100 million", false, List.of(kindling, spark, streams)));
  }

  private static List<String> with(List<String> command, String last) {
    List<String> all = new ArrayList<>(command);
    all.add(last);
    return all;
  }

  /** Measures one workload; false when the peers' answers differ. */
  private boolean run(Workload workload) throws Exception {
    List<Peer> peers = workload.peers();
    double[][] seconds = new double[peers.size()][rounds];
    Map<String, String> answers = new LinkedHashMap<>();
    if (workload.whole()) {
      Fork.run(peers.get(0), workload, scale, root);
    }
    for (int round = 0; round < rounds; round++) {
      for (int index = 0; index < seconds.length; index++) {
        Fork.Result result = Fork.run(peers.get(index), workload, scale, root);
        seconds[index][round] = result.seconds();
        answers.putIfAbsent(result.answer(), peers.get(index).name());
      }
    }
    for (int index = 0; index < seconds.length; index++) {
      double[] theirs = seconds[index];
      String ratio = index == 0 ? "" : ratio(seconds[0], theirs);
      System.out.printf(
          "%-30s %-18s %12s %12s   %s%n",
          workload.name(),
          peers.get(index).name(),
          time(median(theirs)),
          time(sorted(theirs)[0]),
          ratio);
    }
    if (answers.size() > 1) {
      System.out.println("  the answers differ: " + answers);
    }
    return answers.size() == 1;
  }

  private static String ratio(double[] ours, double[] theirs) {
    double[] ratios = new double[ours.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = theirs[i] / ours[i];
    }
    double[] sorted = sorted(ratios);
    return String.format(
        "%.2f (%.2f to %.2f)", median(ratios), sorted[0], sorted[sorted.length - 1]);
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static double median(double[] values) {
    double[] sorted = sorted(values);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String time(double seconds) {
    if (seconds < 1e-3) {
      return String.format("%.1f µs", seconds * 1e6);
    }
    return seconds < 1 ? String.format("%.2f ms", seconds * 1e3) : String.format("%.3f s", seconds);
  }
}
