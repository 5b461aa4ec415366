package dev.kindling.sql;

import dev.kindling.SparkConf;
import dev.kindling.SparkContext;
import dev.kindling.plan.SneakyThrow;
import java.io.Closeable;

/**
 * A context under the name that newer Spark programs know. What it offers are RDDs; a program that
 * needs DataFrames or SQL runs on Apache Spark.
 */
public class SparkSession implements Closeable {
  private final SparkContext sparkContext;

  private SparkSession(SparkContext sparkContext) {
    this.sparkContext = sparkContext;
  }

  /** Begins to describe a session. */
  public static Builder builder() {
    return new Builder();
  }

  /** The context underneath. */
  public SparkContext sparkContext() {
    return sparkContext;
  }

  /** The version of Spark whose API this is. */
  public String version() {
    return sparkContext.version();
  }

  /** Begins to read a file. */
  public DataFrameReader read() {
    return new DataFrameReader(sparkContext);
  }

  /** Stops the context underneath. */
  public void stop() {
    sparkContext.stop();
  }

  /** The same as {@link #stop()}. */
  @Override
  public void close() {
    stop();
  }

  /** Describes a session; {@link #getOrCreate()} makes it. */
  public static class Builder {
    private final SparkConf conf = new SparkConf();

    Builder() {}

    /** Names the application. */
    public Builder appName(String name) {
      return config("spark.app.name", name);
    }

    /** Sets the master URL, such as {@code local[2]}. */
    public Builder master(String master) {
      return config("spark.master", master);
    }

    /** Sets a configuration key. */
    public Builder config(String key, String value) {
      conf.set(key, value);
      return this;
    }

    /** Sets a configuration key. */
    public Builder config(String key, long value) {
      return config(key, Long.toString(value));
    }

    /** Sets a configuration key. */
    public Builder config(String key, double value) {
      return config(key, Double.toString(value));
    }

    /** Sets a configuration key. */
    public Builder config(String key, boolean value) {
      return config(key, Boolean.toString(value));
    }

    /** Sets all keys of a configuration. */
    public Builder config(SparkConf other) {
      for (var entry : other.getAll()) {
        conf.set(entry._1(), entry._2());
      }
      return this;
    }

    /** Tables of Hive aren't to be had here. */
    public Builder enableHiveSupport() {
      throw SneakyThrow.unchecked(
          new dev.kindling.SparkException(
              "Kindling runs RDD programs and has no SQL, so Hive support can't be enabled; run a"
                  + " program that needs it on Apache Spark"));
    }

    /** A session on the context that is alive, or on a new one. A missing name is made up. */
    public SparkSession getOrCreate() {
      conf.setIfMissing("spark.app.name", java.util.UUID.randomUUID().toString());
      return new SparkSession(SparkContext.getOrCreate(conf));
    }
  }
}
