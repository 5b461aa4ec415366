package dev.kindling.it;

import dev.kindling.SparkConf;
import dev.kindling.api.java.JavaSparkContext;

/** Runs a piece of a program in a context of its own, without a UI. */
public final class Local {
  private Local() {}

  /** What is done with a context. */
  public interface Program {
    void run(JavaSparkContext sc) throws Exception;
  }

  /** Runs a program at a master URL and stops the context, however it ends. */
  public static void run(String master, Program program) throws Exception {
    run(conf(master), program);
  }

  /** Runs a program with a configuration and stops the context, however it ends. */
  public static void run(SparkConf conf, Program program) throws Exception {
    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      program.run(sc);
    }
  }

  /** A configuration for a test. */
  public static SparkConf conf(String master) {
    return new SparkConf(false)
        .setMaster(master)
        .setAppName("test")
        .set("spark.ui.enabled", "false");
  }
}
