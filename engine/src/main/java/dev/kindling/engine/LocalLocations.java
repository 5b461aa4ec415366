package dev.kindling.engine;

import dev.kindling.engine.shuffle.ShuffleStore;
import dev.kindling.engine.storage.BlockStore;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.PreferredLocations;

/**
 * There is one place here; what has been computed there is, for Spark, bound to it. For shuffles of
 * very many partitions Spark doesn't ask.
 *
 * @param reduceLocality {@code spark.shuffle.reduceLocality.enabled}
 */
record LocalLocations(ShuffleStore shuffles, BlockStore blocks, boolean reduceLocality)
    implements PreferredLocations {
  private static final int TOO_MANY = 1000;

  @Override
  public boolean isCached(Dataset<?> dataset, int partition) {
    return blocks.wasInSnapshot(dataset, partition);
  }

  @Override
  public boolean hasShuffleOutput(Exchange exchange, int reducer) {
    return reduceLocality
        && exchange.parent().numPartitions() < TOO_MANY
        && exchange.partitioner().numPartitions() < TOO_MANY
        && shuffles.holds(exchange, reducer);
  }
}
