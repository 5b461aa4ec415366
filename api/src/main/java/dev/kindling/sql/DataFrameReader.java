package dev.kindling.sql;

import dev.kindling.SparkContext;
import dev.kindling.api.java.JavaSparkContext;

/** Reads text files; other formats need Apache Spark. */
public class DataFrameReader {
  private final SparkContext sparkContext;

  DataFrameReader(SparkContext sparkContext) {
    this.sparkContext = sparkContext;
  }

  /** The lines of a text file, a folder of them, or what a glob names. */
  public Dataset<String> textFile(String path) {
    return new Dataset<>(new JavaSparkContext(sparkContext).textFile(path));
  }

  /** The lines of several text files. */
  public Dataset<String> textFile(String... paths) {
    return textFile(String.join(",", paths));
  }
}
