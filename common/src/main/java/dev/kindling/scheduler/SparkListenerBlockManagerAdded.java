package dev.kindling.scheduler;

import dev.kindling.storage.BlockManagerId;
import java.io.Serializable;

/** There is room for cached partitions. */
public class SparkListenerBlockManagerAdded implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final long time;

  /** Spark gives it in Scala's types, as the layer on top of this does. */
  @SuppressWarnings("serial") // made of what serialises
  final BlockManagerId blockManagerId;

  private final long maxMem;

  /** Room for so many bytes. */
  public SparkListenerBlockManagerAdded(long time, BlockManagerId blockManagerId, long maxMem) {
    this.time = time;
    this.blockManagerId = blockManagerId;
    this.maxMem = maxMem;
  }

  /** When, in milliseconds since the epoch. */
  public long time() {
    return time;
  }

  /** How many bytes it may keep. */
  public long maxMem() {
    return maxMem;
  }

  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerBlockManagerAdded", time, blockManagerId, maxMem);
  }
}
