package dev.kindling.engine.shuffle;

import dev.kindling.plan.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A reducer found a map output gone. Not the task's fault: the scheduler has the map partition
 * computed again and runs the task anew.
 */
public final class OutputLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Exchange exchange;
  private final int mapPartition;

  /**
   * @param damage what was found the last time that an output of the exchange was damaged
   */
  OutputLost(Exchange exchange, int mapPartition, @Nullable Throwable damage) {
    super(
        "no output of map partition "
            + mapPartition
            + " for "
            + exchange
            + (damage == null ? "" : ": " + damage.getMessage()),
        damage,
        false,
        false);
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
