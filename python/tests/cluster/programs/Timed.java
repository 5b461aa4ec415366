import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * Prints when its first task began, in milliseconds since 1970, and how long works on data take, the
 * fastest of three times, in milliseconds.
 *
 * <p>Argument: the number of records.
 */
public class Timed {
  private static final int PARTITIONS = 4;

  public static void main(String[] args) throws Exception {
    int records = Integer.parseInt(args[0]);
    try (JavaSparkContext sc = new JavaSparkContext(new SparkConf().setAppName("timed"))) {
      long first =
          sc.parallelize(List.of(1, 2), 2)
              .map(number -> System.currentTimeMillis())
              .reduce(Math::min);
      System.out.println("first task " + first);

      JavaPairRDD<Integer, Integer> pairs =
          sc.parallelize(IntStream.range(0, PARTITIONS).boxed().toList(), PARTITIONS)
              .flatMap(part -> IntStream.range(0, records / PARTITIONS).iterator())
              .mapToPair(number -> new Tuple2<>((int) (number * 2_654_435_761L), number));
      time("reduceByKey", () -> pairs.reduceByKey(Integer::sum).count());
      time("sortByKey", () -> pairs.sortByKey().count());
    }
  }

  private static void time(String name, Callable<Long> work) throws Exception {
    long[] millis = new long[3];
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      work.call();
      millis[i] = (System.nanoTime() - start) / 1_000_000;
    }
    System.out.println(name + " " + Arrays.stream(millis).min().orElseThrow());
  }
}
