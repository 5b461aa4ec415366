package dev.kindling.engine.stage;

import dev.kindling.plan.Dataset;
import dev.kindling.plan.Exchange;

/**
 * The shuffle outputs and cached partitions that are available, so that they needn't be computed.
 * Safe for use by many threads.
 */
public interface AvailableOutputs {
  /** The map partitions of an exchange whose outputs are missing, ascending. */
  int[] missing(Exchange exchange);

  /** Whether every partition of a dataset is cached, so that its parents aren't needed. */
  boolean fullyCached(Dataset<?> dataset);

  /**
   * Called when a job with partitions starts, and when all outputs of a map stage are available: at
   * these times Spark forgets which partitions it has seen in the cache, and looks again.
   */
  default void forgetCached() {}
}
