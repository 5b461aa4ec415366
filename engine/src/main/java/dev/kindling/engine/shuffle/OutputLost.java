package dev.kindling.engine.shuffle;

import dev.kindling.plan.Exchange;
import dev.kindling.spi.RecoverySignal;
import org.jspecify.annotations.Nullable;

/**
 * A reducer found a map output missing. This isn't the fault of the task: the scheduler has the map
 * partition computed again and then runs the task again.
 */
public final class OutputLost extends RuntimeException implements RecoverySignal {
  private static final long serialVersionUID = 1L;

  private final transient Exchange exchange;
  private final int mapPartition;

  /**
   * @param damage the damage that was last found in an output of the exchange, or null
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

  /** The exchange whose output is missing. */
  public Exchange exchange() {
    return exchange;
  }

  /** The map partition whose output is missing. */
  public int mapPartition() {
    return mapPartition;
  }
}
