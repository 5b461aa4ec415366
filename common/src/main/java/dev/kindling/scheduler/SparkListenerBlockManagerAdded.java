package dev.kindling.scheduler;

import dev.kindling.storage.BlockManagerId;
import java.io.Serializable;

/** Room for cached partitions is available. */
public class SparkListenerBlockManagerAdded implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final long time;

  /** Spark's accessor has a Scala type; the drop-in adds it. */
  @SuppressWarnings("serial") // made of what serialises
  final BlockManagerId blockManagerId;

  private final long maxMem;

  /** Creates the event for a store of the given size in bytes. */
  public SparkListenerBlockManagerAdded(long time, BlockManagerId blockManagerId, long maxMem) {
    this.time = time;
    this.blockManagerId = blockManagerId;
    this.maxMem = maxMem;
  }

  /** Returns when it happened, in milliseconds since 1970-01-01 UTC. */
  public long time() {
    return time;
  }

  /** Returns the size of the store in bytes. */
  public long maxMem() {
    return maxMem;
  }

  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerBlockManagerAdded", time, blockManagerId, maxMem);
  }
}
