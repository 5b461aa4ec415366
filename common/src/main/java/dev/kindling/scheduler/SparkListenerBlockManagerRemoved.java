package dev.kindling.scheduler;

import dev.kindling.storage.BlockManagerId;
import java.io.Serializable;

/** There is less room for cached partitions. Never told here: this JVM stays. */
public class SparkListenerBlockManagerRemoved implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final long time;

  /** Spark gives it in Scala's types, as the layer on top of this does. */
  @SuppressWarnings("serial") // made of what serialises
  final BlockManagerId blockManagerId;

  /** Room that went. */
  public SparkListenerBlockManagerRemoved(long time, BlockManagerId blockManagerId) {
    this.time = time;
    this.blockManagerId = blockManagerId;
  }

  /** When, in milliseconds since the epoch. */
  public long time() {
    return time;
  }

  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerBlockManagerRemoved", time, blockManagerId);
  }
}
