package dev.kindling.spi;

import dev.kindling.plan.Exchange;

/**
 * A shuffle, as events describe it: plain values without a reference to the exchange.
 *
 * @param id the shuffle id
 * @param parentDatasetId the RDD id of the map side
 * @param partitioner the simple name of the partitioner's class
 * @param numReducePartitions the number of reduce partitions
 * @param combines whether the values of a key are combined
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

  /** Describes an exchange. */
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
