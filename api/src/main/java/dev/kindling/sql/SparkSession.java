package dev.kindling.sql;

import dev.kindling.SparkConf;
import dev.kindling.SparkContext;
import dev.kindling.plan.SneakyThrow;
import java.io.Closeable;

/**
 * A view of a context under the name that newer Spark programs use. It makes RDDs of text files and
 * nothing else: a program that needs DataFrames or SQL runs on Apache Spark.
 */
public class SparkSession implements Closeable {
  private final SparkContext sparkContext;

  private SparkSession(SparkContext sparkContext) {
    this.sparkContext = sparkContext;
  }

  /**
   * Returns a builder for a session. Settings of the system properties that start with {@code
   * spark.} are its start.
   *
   * <pre>{@code
   * SparkSession session = SparkSession.builder().master("local[2]").appName("films").getOrCreate();
   * session.sparkContext().appName(); // films
   * session.stop();
   * }</pre>
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the context of this session, which makes RDDs and runs jobs. Java programs wrap it in a
   * {@code JavaSparkContext}.
   *
   * <pre>{@code
   * SparkSession session = SparkSession.builder().getOrCreate();
   * boolean same = session.sparkContext() == sc.sc(); // true
   * }</pre>
   */
  public SparkContext sparkContext() {
    return sparkContext;
  }

  /**
   * Returns the version of Spark whose API this engine follows, not Kindling's own version.
   *
   * <pre>{@code
   * SparkSession.builder().getOrCreate().version().equals(sc.version()); // true
   * }</pre>
   */
  public String version() {
    return sparkContext.version();
  }

  /**
   * Returns a reader of text files. Other formats need Spark SQL, which Kindling does not have:
   * such a program runs on Apache Spark.
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * SparkSession session = SparkSession.builder().appName(sc.appName()).getOrCreate();
   * session.read().textFile(file.toString()).javaRDD().collect(); // [one, two]
   * }</pre>
   */
  public DataFrameReader read() {
    return new DataFrameReader(sparkContext);
  }

  /**
   * Stops the context of this session, as {@link SparkContext#stop()} does. A second call has no
   * effect.
   *
   * <pre>{@code
   * SparkSession session = SparkSession.builder().appName(sc.appName()).getOrCreate();
   * session.stop();
   * sc.sc().isStopped(); // true
   * }</pre>
   */
  public void stop() {
    sparkContext.stop();
  }

  /**
   * Stops the context of this session, as {@link #stop()} does. It lets a {@code try} statement
   * manage the session.
   *
   * <pre>{@code
   * try (SparkSession session = SparkSession.builder().appName(sc.appName()).getOrCreate()) {
   *   session.version(); // 4.2.0
   * }
   * sc.sc().isStopped(); // true
   * }</pre>
   */
  @Override
  public void close() {
    stop();
  }

  /** Collects settings; {@link #getOrCreate()} makes the session. */
  public static class Builder {
    private final SparkConf conf = new SparkConf();

    Builder() {}

    /**
     * Sets the name of the application, and returns this builder. If it is left out, a random name
     * is used.
     *
     * <pre>{@code
     * SparkSession session =
     *     SparkSession.builder().master("local").appName("films").getOrCreate();
     * session.sparkContext().getConf().get("spark.app.name"); // films
     * session.stop();
     * }</pre>
     *
     * @param name the name, as the UI shows it
     */
    public Builder appName(String name) {
      return config("spark.app.name", name);
    }

    /**
     * Sets where the application runs, and returns this builder.
     *
     * <pre>{@code
     * SparkSession session =
     *     SparkSession.builder().master("local").appName("films").getOrCreate();
     * session.sparkContext().getConf().get("spark.master"); // local
     * session.stop();
     * }</pre>
     *
     * @param master {@code local}, {@code local[N]}, {@code local[*]} or {@code local[N,F]}: N
     *     tasks at a time, each tried F times
     */
    public Builder master(String master) {
      return config("spark.master", master);
    }

    /**
     * Sets a value and returns this builder. It has an effect if {@link #getOrCreate()} makes a new
     * context; an active context keeps its own settings.
     *
     * <pre>{@code
     * SparkSession session =
     *     SparkSession.builder().master("local").appName("films").config("spark.default.parallelism", "8").getOrCreate();
     * session.sparkContext().getConf().get("spark.default.parallelism"); // 8
     * session.stop();
     * }</pre>
     *
     * @param key the key, such as {@code spark.default.parallelism}
     * @param value the value
     */
    public Builder config(String key, String value) {
      conf.set(key, value);
      return this;
    }

    /**
     * Sets a value and returns this builder. It has an effect if {@link #getOrCreate()} makes a new
     * context; an active context keeps its own settings.
     *
     * <pre>{@code
     * SparkSession session =
     *     SparkSession.builder().master("local").appName("films").config("spark.default.parallelism", 8L).getOrCreate();
     * session.sparkContext().getConf().get("spark.default.parallelism"); // 8
     * session.stop();
     * }</pre>
     *
     * @param key the key, such as {@code spark.default.parallelism}
     * @param value the value
     */
    public Builder config(String key, long value) {
      return config(key, Long.toString(value));
    }

    /**
     * Sets a value and returns this builder. It has an effect if {@link #getOrCreate()} makes a new
     * context; an active context keeps its own settings.
     *
     * <pre>{@code
     * SparkSession session =
     *     SparkSession.builder().master("local").appName("films").config("spark.memory.fraction", 0.5).getOrCreate();
     * session.sparkContext().getConf().get("spark.memory.fraction"); // 0.5
     * session.stop();
     * }</pre>
     *
     * @param key the key, such as {@code spark.default.parallelism}
     * @param value the value
     */
    public Builder config(String key, double value) {
      return config(key, Double.toString(value));
    }

    /**
     * Sets a value and returns this builder. It has an effect if {@link #getOrCreate()} makes a new
     * context; an active context keeps its own settings.
     *
     * <pre>{@code
     * SparkSession session =
     *     SparkSession.builder().master("local").appName("films").config("spark.ui.enabled", false).getOrCreate();
     * session.sparkContext().getConf().get("spark.ui.enabled"); // false
     * session.stop();
     * }</pre>
     *
     * @param key the key, such as {@code spark.default.parallelism}
     * @param value the value
     */
    public Builder config(String key, boolean value) {
      return config(key, Boolean.toString(value));
    }

    /**
     * Sets all values of the given settings and returns this builder. Values that are set already
     * are replaced.
     *
     * <pre>{@code
     * SparkConf conf = new SparkConf(false).set("spark.default.parallelism", "8");
     * SparkSession session =
     *     SparkSession.builder().master("local").appName("films").config(conf).getOrCreate();
     * session.sparkContext().getConf().get("spark.default.parallelism"); // 8
     * session.stop();
     * }</pre>
     *
     * @param other the settings; copied
     */
    public Builder config(SparkConf other) {
      for (var entry : other.getAll()) {
        conf.set(entry._1(), entry._2());
      }
      return this;
    }

    /**
     * Throws an exception: Hive needs Spark SQL, which Kindling does not have. The method exists so
     * that the error says what to do.
     *
     * <p><b>Errors:</b> {@code SparkException}, not declared as in Spark: "Kindling runs RDD
     * programs and has no SQL".
     *
     * <pre>{@code
     * SparkSession.builder().enableHiveSupport(); // throws SparkException: no SQL
     * }</pre>
     */
    public Builder enableHiveSupport() {
      throw SneakyThrow.unchecked(
          new dev.kindling.SparkException(
              "Kindling runs RDD programs and has no SQL, so Hive support can't be enabled; run a"
                  + " program that needs it on Apache Spark"));
    }

    /**
     * Returns a session on the active context, or on a new context with the settings of this
     * builder. The settings are ignored if a context is active.
     *
     * <p><b>Errors:</b> {@code SparkException} if a new context is needed and the master is missing
     * or not known.
     *
     * <pre>{@code
     * SparkSession session = SparkSession.builder().master("local[7]").getOrCreate();
     * session.sparkContext().master().equals(sc.master()); // true
     * }</pre>
     */
    public SparkSession getOrCreate() {
      conf.setIfMissing("spark.app.name", java.util.UUID.randomUUID().toString());
      return new SparkSession(SparkContext.getOrCreate(conf));
    }
  }
}
