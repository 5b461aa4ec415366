package dev.kindling.engine.stage;

import dev.kindling.plan.Dataset;
import dev.kindling.plan.Exchange;

/** What earlier stages have left and need not be computed again. Safe for use by many threads. */
public interface StandingOutputs {
  /** The map partitions of an exchange whose output is not there, ascending; empty when all are. */
  int[] missing(Exchange exchange);

  /** Whether every partition of a dataset is kept, so that nothing before it is needed. */
  boolean fullyCached(Dataset<?> dataset);

  /** Told when all outputs of a map stage stand. */
  default void mapStageEnded() {}
}
