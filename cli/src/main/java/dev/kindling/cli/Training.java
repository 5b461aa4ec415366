package dev.kindling.cli;

import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A small program that loads most of the classes that programs need at their start. The script runs
 * it once, while the JVM records an archive of those classes for later starts.
 */
public final class Training {
  private Training() {}

  /**
   * Runs the program.
   *
   * @param args a folder for its input file
   */
  public static void main(String[] args) throws Throwable {
    Path source = Path.of(args[0], "Training.txt");
    Files.writeString(source, "dark knight\ndunkirk\npulp fiction\navatar\n");
    System.setProperty("spark.ui.port", "0");
    System.setProperty("spark.master", "local[2]");
    System.setProperty("spark.training", "yes");
    System.setProperty("kindling-main", Lesson.class.getName());
    Run.main(new String[] {source.toString()});
  }

  /** The program itself. */
  static final class Lesson {
    private Lesson() {}

    public static void main(String[] args) throws Exception {
      SparkConf conf = new SparkConf().set("spark.default.parallelism", "2").setAppName("training");
      try (JavaSparkContext sc = new JavaSparkContext(conf)) {
        JavaRDD<String> films = sc.parallelize(List.of("dark knight", "dunkirk", "avatar"));
        System.out.println(films.take(1));
        System.out.println(
            films
                .map(film -> film.toUpperCase(java.util.Locale.ROOT))
                .groupBy(film -> film.charAt(0))
                .map(group -> new Tuple2<>(group._1(), group._2().spliterator().estimateSize()))
                .collect());
        System.out.println(
            sc.textFile(args[0])
                .mapToPair(line -> new Tuple2<>(line.length(), line))
                .reduceByKey((one, other) -> one)
                .sortByKey()
                .count());
      }
    }
  }
}
