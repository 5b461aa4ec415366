package dev.kindling.fuzz;

import dev.kindling.fuzz.compare.Comparison;
import dev.kindling.fuzz.kindlingside.KindlingJobs;
import dev.kindling.fuzz.sparkside.SparkJobs;
import java.nio.file.Path;

/** Starts Kindling and Spark in one JVM. */
public final class FuzzPeers {
  private FuzzPeers() {}

  /** Starts both engines. Programs and Spark write their files to {@code folder}. */
  public static Comparison start(Path folder) {
    return new Comparison(
        new dev.kindling.fuzz.peer.LocalEngine(folder, KindlingJobs::new),
        new dev.kindling.fuzz.spark.LocalEngine(folder, SparkJobs::new));
  }
}
