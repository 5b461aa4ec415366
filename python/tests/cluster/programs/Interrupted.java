import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.util.LongAccumulator;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A shuffle whose first two reduce tasks say that they have begun and then wait, so that a test can
 * do something in the middle of the shuffle.
 *
 * <p>Arguments: a named pipe that the tasks write to, and one that they read from; none to run
 * without interruption.
 */
public class Interrupted {
  private static final int MAPS = 8;
  private static final int REDUCERS = 6;

  public static void main(String[] args) {
    SparkConf conf = new SparkConf().setAppName("interrupted").setIfMissing("spark.master", "local[2]");
    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      LongAccumulator mapTasks = sc.sc().longAccumulator("map tasks");
      List<Integer> numbers = IntStream.range(0, 40_000).boxed().collect(Collectors.toList());
      JavaPairRDD<Integer, Long> sums =
          sc.parallelize(numbers, MAPS)
              .mapPartitions(
                  records -> {
                    mapTasks.add(1);
                    return records;
                  })
              .mapToPair(number -> new Tuple2<>(number % 97, (long) number))
              .reduceByKey(Long::sum, REDUCERS);
      if (args.length > 0) {
        String begun = args[0];
        String go = args[1];
        sums =
            sums.mapPartitionsToPair(
                records -> {
                  meet(begun, go);
                  return records;
                });
      }
      System.out.println(new TreeMap<>(sums.collectAsMap()));
      System.out.println("map tasks: " + (mapTasks.value() > MAPS ? "more than once" : "once"));
    }
  }

  private static void meet(String begun, String go) throws IOException {
    try (OutputStream out = new FileOutputStream(begun)) {
      out.write(1);
    }
    try (InputStream in = new FileInputStream(go)) {
      in.read();
    }
  }
}
