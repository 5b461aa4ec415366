package dev.kindling.spi;

import dev.kindling.plan.Exchange;

/**
 * A shuffle, as events describe it: plain values without a reference to the exchange.
 *
 * @param id the shuffle id
 * @param parentDatasetId the RDD id of the map side
 * @param partitioner how the partition of a record is chosen: the simple name of the partitioner's
 *     class, {@link #PORTABLE_HASH} or the name of a function in Python, or a round robin
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

  /** The partitioner of Python's operations by key: the hash code of the key. */
  public static final String PORTABLE_HASH = "portable_hash";

  /** Partitions take turns, record by record. */
  public static final String ROUND_ROBIN = "round robin";

  /** Partitions take turns, batch by batch. */
  public static final String ROUND_ROBIN_IN_BATCHES = "round robin in batches";

  /** Describes an exchange. */
  public static ShuffleDescription of(Exchange exchange) {
    int partitions = exchange.partitioner().numPartitions();
    if (exchange.partitioner() instanceof ExternalShuffle external) {
      ExternalShuffle.Description work = external.description();
      return new ShuffleDescription(
          exchange.id(),
          exchange.parent().id(),
          work.partitioning(),
          partitions,
          work.combines(),
          work.combines(),
          work.sorts());
    }
    return new ShuffleDescription(
        exchange.id(),
        exchange.parent().id(),
        partitioning(exchange),
        partitions,
        exchange.combiner() != null,
        exchange.mapSideCombine(),
        exchange.ordering() != null);
  }

  /** In these operations, the key of a record is the partition whose turn it is. */
  private static String partitioning(Exchange exchange) {
    return switch (exchange.parent().operation().name()) {
      case "repartition", "coalesce" -> ROUND_ROBIN;
      default -> exchange.partitioner().getClass().getSimpleName();
    };
  }
}
