package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaDoubleRDD;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The records of samples, one line for each sample: their number, the hash code of the list, and
 * the first records. The same program with Spark's imports printed {@code sample-facts.txt}.
 */
final class SampleFacts {
  private static final double[] FRACTIONS = {0, 1e-9, .001, .05, .1, .39, .4, .41, .5, .9, 1};
  private static final double[] MEANS = {
    0, .001, .05, .1, .4, .41, .5, 1, 1.5, 3, 39.5, 40, 45.25, 200
  };

  private final List<String> lines = new ArrayList<>();
  private final JavaSparkContext sc;
  private final List<Integer> numbers =
      IntStream.range(0, 1000).boxed().collect(Collectors.toList());

  private SampleFacts(JavaSparkContext sc) {
    this.sc = sc;
  }

  static List<String> lines(JavaSparkContext sc) {
    SampleFacts facts = new SampleFacts(sc);
    for (int partitions : new int[] {1, 2, 7}) {
      facts.samples(partitions);
      facts.taken(partitions);
      facts.byKey(partitions);
    }
    facts.unions();
    facts.refused();
    return facts.lines;
  }

  private void samples(int partitions) {
    JavaRDD<Integer> rdd = sc.parallelize(numbers, partitions);
    for (long seed : new long[] {1, 42, -7, Long.MAX_VALUE}) {
      for (double fraction : FRACTIONS) {
        fact(
            "sample " + fraction + " of " + partitions + ", seed " + seed,
            () -> rdd.sample(false, fraction, seed).collect());
      }
      for (double mean : MEANS) {
        fact(
            "replacing sample " + mean + " of " + partitions + ", seed " + seed,
            () -> rdd.sample(true, mean, seed).collect());
      }
      for (double[] weights :
          new double[][] {{1, 2, 3}, {.7, .3}, {1}, {0, 1}, {.1, .1, .1, .1, .6}}) {
        fact(
            "split " + Arrays.toString(weights) + " of " + partitions + ", seed " + seed,
            () ->
                Arrays.stream(rdd.randomSplit(weights, seed))
                    .map(part -> part.count() + ":" + part.collect().hashCode())
                    .collect(Collectors.toList()));
      }
    }
  }

  private void taken(int partitions) {
    JavaRDD<Integer> rdd = sc.parallelize(numbers, partitions);
    for (boolean replacing : new boolean[] {false, true}) {
      for (int number : new int[] {0, 1, 5, 12, 50, 999, 1000, 2000, 60000}) {
        for (long seed : new long[] {1, 42}) {
          fact(
              "take " + replacing + " " + number + " of " + partitions + ", seed " + seed,
              () -> rdd.takeSample(replacing, number, seed));
        }
      }
    }
  }

  private void byKey(int partitions) {
    JavaPairRDD<String, Integer> pairs =
        sc.parallelize(numbers, partitions).mapToPair(x -> new Tuple2<>("k" + x % 4, x));
    Map<String, Double> some = fractions(.1, .5, .9, .01);
    Map<String, Double> none = fractions(.1, .5, .9, 0);
    Map<String, Double> all = fractions(1, 1, 1, 1);
    Map<String, Double> often = fractions(3, 45, 1, 1.5);
    for (long seed : new long[] {1, 42, -7}) {
      String name = " of " + partitions + ", seed " + seed;
      fact("by key" + name, () -> pairs.sampleByKey(false, some, seed).collect());
      fact("by key, none" + name, () -> pairs.sampleByKey(false, none, seed).collect());
      fact("by key, all" + name, () -> pairs.sampleByKey(false, all, seed).collect());
      fact("replacing by key" + name, () -> pairs.sampleByKey(true, some, seed).collect());
      fact("replacing by key, often" + name, () -> pairs.sampleByKey(true, often, seed).collect());
      fact("exactly" + name, () -> pairs.sampleByKeyExact(false, some, seed).collect());
      fact("exactly, none" + name, () -> pairs.sampleByKeyExact(false, none, seed).collect());
      fact("exactly, all" + name, () -> pairs.sampleByKeyExact(false, all, seed).collect());
      fact("replacing exactly" + name, () -> pairs.sampleByKeyExact(true, some, seed).collect());
      fact(
          "replacing exactly, none" + name,
          () -> pairs.sampleByKeyExact(true, none, seed).collect());
      fact(
          "replacing exactly, often" + name,
          () -> pairs.sampleByKeyExact(true, often, seed).collect());
      fact("pairs" + name, () -> pairs.sample(false, .1, seed).collect());
      fact("replacing pairs" + name, () -> pairs.sample(true, .6, seed).collect());
    }
  }

  /** The seed depends on the partition of the sampled RDD, not on the partition of the task. */
  private void unions() {
    JavaRDD<Integer> left = sc.parallelize(numbers, 2).sample(false, .05, 3);
    JavaRDD<Integer> right = sc.parallelize(numbers, 3).sample(true, .05, 3);
    fact("union", () -> left.union(right).collect());
    fact("coalesced", () -> right.coalesce(1).collect());
    fact("split union", () -> right.union(left).randomSplit(new double[] {1, 3}, 8)[0].collect());
    fact("sampled twice", () -> right.sample(true, .7, 5).collect());
    JavaDoubleRDD doubles =
        sc.parallelizeDoubles(
            numbers.stream().map(Integer::doubleValue).collect(Collectors.toList()), 3);
    fact("doubles", () -> doubles.sample(false, .02, 4).collect());
    fact("replacing doubles", () -> doubles.sample(true, .02, 4L).collect());
    JavaPairRDD<Integer, Integer> placed =
        sc.parallelize(numbers, 2)
            .mapToPair(x -> new Tuple2<>(x, x))
            .partitionBy(new HashPartitioner(3));
    Map<Integer, Double> fractions = new HashMap<>();
    numbers.forEach(x -> fractions.put(x, .5));
    fact("keeps the partitioner", () -> placed.sample(true, .5, 1).partitioner().isPresent());
    fact(
        "keeps the partitioner by key",
        () -> placed.sampleByKey(false, fractions, 1).partitioner().isPresent());
    fact("one stratum each", () -> placed.sampleByKeyExact(false, fractions, 1).count());
    JavaRDD<Integer> nothing = sc.parallelize(new ArrayList<>(), 3);
    fact("nothing", () -> nothing.sample(false, .5, 1).collect());
    fact("nothing taken", () -> nothing.takeSample(true, 3, 1));
    fact(
        "nothing by key",
        () ->
            nothing
                .mapToPair(x -> new Tuple2<>(x, x))
                .sampleByKeyExact(false, new HashMap<>(), 1)
                .collect());
  }

  private void refused() {
    JavaRDD<Integer> rdd = sc.parallelize(numbers, 2);
    for (double fraction : new double[] {-.1, -1e-7, 1.0000001, 1.5, Double.NaN}) {
      fact("define sample " + fraction, () -> rdd.sample(false, fraction, 1).getNumPartitions());
      fact(
          "define replacing sample " + fraction,
          () -> rdd.sample(true, fraction, 1).getNumPartitions());
    }
    for (double[] weights : new double[][] {{-1, 2}, {0, 0}, {}, {Double.NaN, 1}}) {
      fact("split " + Arrays.toString(weights), () -> rdd.randomSplit(weights, 1).length);
    }
    fact("take -1", () -> rdd.takeSample(false, -1, 1));
    fact("take too many", () -> rdd.takeSample(false, Integer.MAX_VALUE, 1));
    JavaPairRDD<String, Integer> pairs = rdd.mapToPair(x -> new Tuple2<>("k" + x % 4, x));
    Map<String, Double> negative = fractions(-1, 0, 0, 0);
    Map<String, Double> one = new HashMap<>();
    one.put("k0", 1.0);
    Map<String, Double> zero = fractions(0, 0, 0, 0);
    fact("define by key", () -> pairs.sampleByKey(false, negative, 1).getNumPartitions());
    fact("define exactly", () -> pairs.sampleByKeyExact(false, negative, 1).getNumPartitions());
    fact("define by one key", () -> pairs.sampleByKey(false, one, 1).getNumPartitions());
    fact("by one key", () -> pairs.sampleByKey(false, one, 1).collect());
    fact("replacing by one key", () -> pairs.sampleByKey(true, one, 1).collect());
    fact("define exactly by one key", () -> pairs.sampleByKeyExact(true, one, 1));
    fact("replacing by key 0", () -> pairs.sampleByKey(true, zero, 1).collect());
  }

  private static Map<String, Double> fractions(double k0, double k1, double k2, double k3) {
    Map<String, Double> fractions = new HashMap<>();
    fractions.put("k0", k0);
    fractions.put("k1", k1);
    fractions.put("k2", k2);
    fractions.put("k3", k3);
    return fractions;
  }

  private void fact(String name, Callable<Object> program) {
    String answer;
    try {
      Object value = program.call();
      answer = value instanceof List<?> ? shortened((List<?>) value) : String.valueOf(value);
    } catch (Throwable thrown) {
      Throwable root = thrown;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      answer =
          thrown.getClass().getSimpleName()
              + ": "
              + String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }
    lines.add(name + " -> " + answer);
  }

  private static String shortened(List<?> records) {
    return records.size()
        + " "
        + records.hashCode()
        + " "
        + records.stream().limit(8).collect(Collectors.toList());
  }
}
