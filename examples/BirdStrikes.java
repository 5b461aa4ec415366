import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaDoubleRDD;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.util.StatCounter;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which animals cause the highest costs, and when do aeroplanes hit them? The program aggregates
 * ten thousand reports by key, counts them, and computes statistics.
 *
 * <pre>bin/kindling run examples/BirdStrikes.java [FILE]</pre>
 */
public class BirdStrikes {
  private static final double[] COSTS = {1, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};

  /** One report. The cost is in dollars, 0 if the report has none. */
  record Strike(String phase, String species, String time, boolean damaged, long cost)
      implements Serializable {

    static Strike of(String line) {
      String[] fields = line.split(",", -1);
      return new Strike(
          fields[6], fields[8], fields[9], !fields[2].equals("None"), Long.parseLong(fields[12]));
    }

    boolean hasSpecies() {
      return !species.startsWith("Unknown");
    }
  }

  /** The sums for one species. It is mutable: {@code add} changes it. */
  static class Totals implements Serializable {
    private static final long serialVersionUID = 1L;

    int strikes;
    int damaged;
    long cost;

    Totals add(Strike strike) {
      strikes++;
      damaged += strike.damaged() ? 1 : 0;
      cost += strike.cost();
      return this;
    }

    Totals add(Totals other) {
      strikes += other.strikes;
      damaged += other.damaged;
      cost += other.cost;
      return this;
    }
  }

  /** Orders species by cost, the highest first. */
  static class ByCost implements Comparator<Tuple2<String, Totals>>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Tuple2<String, Totals> one, Tuple2<String, Totals> other) {
      return Long.compare(other._2().cost, one._2().cost);
    }
  }

  public static void main(String[] args) {
    String file = args.length > 0 ? args[0] : "examples/birdstrikes/birdstrikes.csv";
    SparkConf conf =
        new SparkConf().setAppName("bird strikes").setIfMissing("spark.master", "local[*]");

    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      JavaRDD<Strike> strikes =
          sc.textFile(file, 4)
              .filter(line -> !line.startsWith("Airport Name,"))
              .map(line -> Strike.of(line))
              .setName("strikes")
              .cache();

      JavaPairRDD<String, Totals> bySpecies =
          strikes
              .filter(strike -> strike.hasSpecies())
              .mapToPair(strike -> new Tuple2<>(strike.species(), strike))
              .aggregateByKey(
                  new Totals(),
                  (totals, strike) -> totals.add(strike),
                  (one, other) -> one.add(other));
      List<Tuple2<String, Totals>> mostExpensive = bySpecies.takeOrdered(10, new ByCost());
      System.out.printf("%-24s %8s %8s %12s%n", "Species", "strikes", "damage", "dollars");
      for (Tuple2<String, Totals> species : mostExpensive) {
        Totals totals = species._2();
        System.out.printf(
            "%-24s %8d %8d %,12d%n", species._1(), totals.strikes, totals.damaged, totals.cost);
      }
      System.out.println();

      Map<Tuple2<String, String>, Long> counts =
          strikes.map(strike -> new Tuple2<>(strike.phase(), strike.time())).countByValue();
      List<String> times = List.of("Dawn", "Day", "Dusk", "Night");
      System.out.printf("%-16s", "Phase");
      times.forEach(time -> System.out.printf("%8s", time));
      System.out.println();
      for (String phase : strikes.map(strike -> strike.phase()).distinct().collect()) {
        System.out.printf("%-16s", phase);
        times.forEach(
            time -> System.out.printf("%8d", counts.getOrDefault(new Tuple2<>(phase, time), 0L)));
        System.out.println();
      }
      System.out.println();

      JavaDoubleRDD costs =
          strikes.filter(strike -> strike.cost() > 0).mapToDouble(strike -> strike.cost());
      StatCounter stats = costs.stats();
      System.out.printf(
          "%d reports name a cost: %,.0f dollars on average, %,.0f at most%n",
          stats.count(), stats.mean(), stats.max());
      long[] histogram = costs.histogram(COSTS);
      for (int i = 0; i < histogram.length; i++) {
        System.out.printf("  from %,11.0f dollars: %3d%n", COSTS[i], histogram[i]);
      }
    }
  }
}
