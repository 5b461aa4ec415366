import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.List;

/**
 * The first lesson: an action starts a job, a shuffle splits it into stages, and a stage has one
 * task for each partition.
 *
 * <pre>bin/kindling run --keep-ui examples/Films.java</pre>
 */
public class Films {
  public static void main(String[] args) {
    SparkConf conf =
        new SparkConf().set("spark.ui.port", "4050").setAppName("films").setMaster("local[2]");

    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      JavaRDD<String> films =
          sc.parallelize(List.of("dark knight", "dunkirk", "pulp fiction", "avatar"));

      System.out.println(films.take(1));

      System.out.println(
          films
              .map(film -> titleCase(film))
              .groupBy(title -> title.charAt(0))
              .map(group -> new Tuple2<>(group._1(), count(group._2())))
              .collect());
    }
  }

  /** Returns {@code Dark Knight} for {@code dark knight}. */
  static String titleCase(String words) {
    StringBuilder title = new StringBuilder(words);
    for (int i = 0; i < title.length(); i++) {
      if (i == 0 || title.charAt(i - 1) == ' ') {
        title.setCharAt(i, Character.toUpperCase(title.charAt(i)));
      }
    }
    return title.toString();
  }

  static int count(Iterable<?> values) {
    int count = 0;
    for (Object value : values) {
      count++;
    }
    return count;
  }
}
