package dev.kindling.it;

import dev.kindling.SparkConf;
import dev.kindling.api.java.JavaSparkContext;

/** Runs a test program in a context of its own, without a UI. */
public final class Local {
  private Local() {}

  /** A test program that uses the given context. */
  public interface Program {
    void run(JavaSparkContext sc) throws Exception;
  }

  /** Runs a program with a master URL. The context is stopped also if the program throws. */
  public static void run(String master, Program program) throws Exception {
    run(conf(master), program);
  }

  /** Runs a program with a configuration. The context is stopped also if the program throws. */
  public static void run(SparkConf conf, Program program) throws Exception {
    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      program.run(sc);
    }
  }

  /** Returns a configuration for a test, without a UI. */
  public static SparkConf conf(String master) {
    return new SparkConf(false)
        .setMaster(master)
        .setAppName("test")
        .set("spark.ui.enabled", "false");
  }
}
