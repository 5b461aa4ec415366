package dev.kindling.spi;

import dev.kindling.SparkConf;

/**
 * How Spark SQL cuts files into partitions.
 *
 * @param maxBytes the bytes of a partition at most ({@code spark.sql.files.maxPartitionBytes})
 * @param openCost the cost of opening a file, in bytes ({@code spark.sql.files.openCostInBytes})
 * @param minPartitions the number of partitions over which all bytes are spread ({@code
 *     spark.sql.files.minPartitionNum}), or else the default parallelism
 * @param maxPartitions the number above which partitions become larger ({@code
 *     spark.sql.files.maxPartitionNum}); 0 for no limit
 */
public record TableSplits(long maxBytes, long openCost, int minPartitions, int maxPartitions) {
  private static final long DEFAULT_MAX_BYTES = 128L << 20;
  private static final long DEFAULT_OPEN_COST = 4L << 20;

  /**
   * Returns what the settings of a program say.
   *
   * @param parallelism the number of partitions if no setting says it
   */
  public static TableSplits of(SparkConf conf, int parallelism) {
    int leaves = conf.getInt("spark.sql.leafNodeDefaultParallelism", parallelism);
    return new TableSplits(
        conf.getSizeAsBytes("spark.sql.files.maxPartitionBytes", DEFAULT_MAX_BYTES),
        conf.getSizeAsBytes("spark.sql.files.openCostInBytes", DEFAULT_OPEN_COST),
        conf.getInt("spark.sql.files.minPartitionNum", leaves),
        conf.getInt("spark.sql.files.maxPartitionNum", 0));
  }
}
