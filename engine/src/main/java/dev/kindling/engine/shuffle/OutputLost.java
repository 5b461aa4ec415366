package dev.kindling.engine.shuffle;

import dev.kindling.plan.Exchange;

/**
 * A reducer found a map output gone. Not the task's fault: the scheduler has the map partition
 * computed again and runs the task anew.
 */
public final class OutputLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Exchange exchange;
  private final int mapPartition;

  OutputLost(Exchange exchange, int mapPartition) {
    super("no output of map partition " + mapPartition + " for " + exchange, null, false, false);
    this.exchange = exchange;
    this.mapPartition = mapPartition;
  }

  /** Whose output is missing. */
  public Exchange exchange() {
    return exchange;
  }

  /** Which output is missing. */
  public int mapPartition() {
    return mapPartition;
  }
}
