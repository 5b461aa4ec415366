package dev.kindling.spi;

import dev.kindling.plan.Exchange;

/**
 * A shuffle as pages explain it.
 *
 * @param id Spark's shuffle id
 * @param parentDatasetId the dataset on the map side
 * @param partitioner the partitioner's class and partitions in words
 * @param numReducePartitions how many partitions the reduce side has
 * @param combines whether values of a key are combined at all
 * @param mapSideCombine whether map tasks combine before they write
 * @param sorts whether the reduce side is sorted by key
 */
public record ShuffleDescription(
    int id,
    int parentDatasetId,
    String partitioner,
    int numReducePartitions,
    boolean combines,
    boolean mapSideCombine,
    boolean sorts) {

  /** What pages explain of an exchange. */
  public static ShuffleDescription of(Exchange exchange) {
    return new ShuffleDescription(
        exchange.id(),
        exchange.parent().id(),
        exchange.partitioner().getClass().getSimpleName(),
        exchange.partitioner().numPartitions(),
        exchange.combiner() != null,
        exchange.mapSideCombine(),
        exchange.ordering() != null);
  }
}
