package dev.kindling.engine.spill;

/** The kinds of spilled content. Spark has a setting for the compression of each. */
public enum Content {
  /** Outputs of map tasks, and runs of a sort, which Spark writes in the same way. */
  SHUFFLE("spark.shuffle.compress", true),

  /** Tables in which tasks combine and group. */
  WORKING("spark.shuffle.spill.compress", true),

  /** Cached partitions, on disk or as bytes in memory. */
  CACHED("spark.rdd.compress", false);

  /** The setting that says whether the content is compressed. */
  final String key;

  /** Whether the content is compressed by default. */
  final boolean byDefault;

  Content(String key, boolean byDefault) {
    this.key = key;
    this.byDefault = byDefault;
  }
}
