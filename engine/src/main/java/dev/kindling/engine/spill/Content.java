package dev.kindling.engine.spill;

/** What is written, for Spark compresses one and not the other. */
public enum Content {
  /** Outputs of map tasks; and runs of a sort, which Spark writes as it writes those. */
  SHUFFLE("spark.shuffle.compress", true),

  /** Tables of tasks: what they combine and group. */
  WORKING("spark.shuffle.spill.compress", true),

  /** Kept partitions, on disk or as bytes in memory. */
  CACHED("spark.rdd.compress", false);

  /** Says whether it is compressed. */
  final String key;

  /** Whether it is where the program doesn't say. */
  final boolean byDefault;

  Content(String key, boolean byDefault) {
    this.key = key;
    this.byDefault = byDefault;
  }
}
