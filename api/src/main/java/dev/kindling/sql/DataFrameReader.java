package dev.kindling.sql;

import dev.kindling.SparkContext;
import dev.kindling.api.java.JavaSparkContext;

/** Reads text files for a {@link SparkSession}. Other formats need Apache Spark. */
public class DataFrameReader {
  private final SparkContext sparkContext;

  DataFrameReader(SparkContext sparkContext) {
    this.sparkContext = sparkContext;
  }

  /**
   * Returns the lines of a text file, of all files of a folder, or of what a glob names. Only its
   * RDD can be used.
   *
   * <p><b>Execution:</b> lazy; nothing is read here. <b>Memory:</b> a task holds one line at a
   * time. <b>Errors:</b> a path that does not exist fails the first job.
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * SparkSession session = SparkSession.builder().appName(sc.appName()).getOrCreate();
   * session.read().textFile(file.toString()).javaRDD().count(); // 2
   * }</pre>
   *
   * @param path a local path or a {@code file:} URI; several are separated by commas
   */
  public Dataset<String> textFile(String path) {
    return new Dataset<>(new JavaSparkContext(sparkContext).textFile(path));
  }

  /**
   * Returns the lines of several text files, one file after the other. Only its RDD can be used.
   *
   * <p><b>Execution:</b> lazy; nothing is read here. <b>Memory:</b> a task holds one line at a
   * time. <b>Errors:</b> a path that does not exist fails the first job.
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * SparkSession session = SparkSession.builder().appName(sc.appName()).getOrCreate();
   * session.read().textFile(file.toString(), file.toString()).javaRDD().count(); // 4
   * }</pre>
   *
   * @param paths local paths or {@code file:} URIs
   */
  public Dataset<String> textFile(String... paths) {
    return textFile(String.join(",", paths));
  }
}
