package dev.kindling.sql;

import dev.kindling.api.java.JavaRDD;

/**
 * What {@link DataFrameReader} has read: a way to its RDD, and nothing more.
 *
 * @param <T> the records' type
 */
public class Dataset<T> {
  private final JavaRDD<T> rdd;

  Dataset(JavaRDD<T> rdd) {
    this.rdd = rdd;
  }

  /** The records as an RDD. */
  public JavaRDD<T> javaRDD() {
    return rdd;
  }

  /** The same as {@link #javaRDD()}. */
  public JavaRDD<T> toJavaRDD() {
    return rdd;
  }
}
