package dev.kindling.engine;

import dev.kindling.engine.shuffle.ShuffleStore;
import dev.kindling.engine.storage.BlockStore;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.PreferredLocations;

/**
 * Preferred locations where there is one executor. Cached partitions and map outputs prefer it, as
 * in Spark; for shuffles with very many partitions Spark computes no preference.
 *
 * @param reduceLocality {@code spark.shuffle.reduceLocality.enabled}
 */
record LocalLocations(ShuffleStore shuffles, BlockStore blocks, boolean reduceLocality)
    implements PreferredLocations {
  private static final int MAX_SHUFFLE_PARTITIONS = 1000;

  @Override
  public boolean isCached(Dataset<?> dataset, int partition) {
    return blocks.wasCached(dataset, partition);
  }

  @Override
  public boolean anyCached(Dataset<?> dataset) {
    return blocks.anyCached(dataset);
  }

  @Override
  public boolean hasShuffleOutput(Exchange exchange, int reducer) {
    return reduceLocality
        && exchange.parent().numPartitions() < MAX_SHUFFLE_PARTITIONS
        && exchange.partitioner().numPartitions() < MAX_SHUFFLE_PARTITIONS
        && shuffles.holds(exchange, reducer);
  }
}
