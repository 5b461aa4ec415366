package dev.kindling.sql;

import dev.kindling.api.java.JavaRDD;

/**
 * The lines that a {@link DataFrameReader} has read. It can be turned into an RDD, and nothing
 * else.
 *
 * @param <T> the type of the records
 */
public class Dataset<T> {
  private final JavaRDD<T> rdd;

  Dataset(JavaRDD<T> rdd) {
    this.rdd = rdd;
  }

  /**
   * Returns the lines that were read as an RDD. It is the only thing that this class offers; a
   * Dataset has no SQL here.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * SparkSession session = SparkSession.builder().appName(sc.appName()).getOrCreate();
   * session.read().textFile(file.toString()).javaRDD().collect(); // [one, two]
   * }</pre>
   */
  public JavaRDD<T> javaRDD() {
    return rdd;
  }

  /**
   * Returns the lines that were read as an RDD. It is another name for {@link #javaRDD()}, as in
   * Spark.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * SparkSession session = SparkSession.builder().appName(sc.appName()).getOrCreate();
   * session.read().textFile(file.toString()).toJavaRDD().collect(); // [one, two]
   * }</pre>
   */
  public JavaRDD<T> toJavaRDD() {
    return rdd;
  }
}
