package dev.kindling.scheduler;

import dev.kindling.storage.BlockManagerId;
import java.io.Serializable;

/**
 * Room for cached partitions was removed. Kindling never sends this event, because its only store
 * lives as long as the application.
 */
public class SparkListenerBlockManagerRemoved implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final long time;

  /** Spark's accessor has a Scala type; the drop-in adds it. */
  @SuppressWarnings("serial") // made of what serialises
  final BlockManagerId blockManagerId;

  /** Creates the event. */
  public SparkListenerBlockManagerRemoved(long time, BlockManagerId blockManagerId) {
    this.time = time;
    this.blockManagerId = blockManagerId;
  }

  /** Returns when it happened, in milliseconds since 1970-01-01 UTC. */
  public long time() {
    return time;
  }

  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerBlockManagerRemoved", time, blockManagerId);
  }
}
