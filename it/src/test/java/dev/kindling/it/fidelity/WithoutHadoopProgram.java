package dev.kindling.it.fidelity;

import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Uses classes whose signatures have Hadoop's types, without calling a method that needs Hadoop,
 * and then one that does.
 */
public final class WithoutHadoopProgram {
  private WithoutHadoopProgram() {}

  /** The argument is a folder for files. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    try (JavaSparkContext sc = new JavaSparkContext(new SparkConf())) {
      JavaPairRDD<Integer, Integer> pairs =
          sc.parallelize(List.of(1, 2, 3), 2).mapToPair(i -> new Tuple2<>(i, i));
      show("captured pairs", sc.parallelize(List.of(1, 2, 3)).filter(i -> pairs != null).count());
      Path file = Files.writeString(folder.resolve("file.txt"), "a;b;\n");
      show(
          "shuffled streams",
          sc.binaryFiles(file.toString())
              .union(sc.binaryFiles(file.toString()))
              .repartition(2)
              .map(pair -> pair._2().toArray().length)
              .collect());
      sc.hadoopConfiguration().set("textinputformat.record.delimiter", ";");
      show("set", sc.hadoopConfiguration().get("textinputformat.record.delimiter"));
      show("delimited", sc.textFile(file.toString(), 1).filter(s -> !s.isBlank()).collect());
      failing("remote", () -> sc.textFile("hdfs://host/file").count());
      failing(
          "format", () -> pairs.saveAsHadoopFile("out", Integer.class, Integer.class, noFormat()));
    }
  }

  /** A format that is never loaded, so that compiling needs Hadoop and running doesn't. */
  private static Class<org.apache.hadoop.mapred.TextOutputFormat<?, ?>> noFormat() {
    return null;
  }

  private static void failing(String name, Runnable action) {
    try {
      action.run();
      show(name, "no failure");
    } catch (Exception e) {
      String[] lines = e.getMessage().split("\n", 2);
      show(name, e.getClass().getSimpleName() + ": " + lines[0]);
      show(
          name + " says what to add",
          e.getMessage().contains("org.apache.hadoop:hadoop-client-runtime:3.5.0"));
    }
  }

  private static void show(String name, Object answer) {
    System.out.println(name + " -> " + answer);
  }
}
