package dev.kindling.scheduler;

import dev.kindling.storage.BlockUpdatedInfo;
import java.io.Serializable;

/**
 * A cached partition was stored, moved or removed.
 *
 * @param blockUpdatedInfo the partition and its new state
 */
public record SparkListenerBlockUpdated(BlockUpdatedInfo blockUpdatedInfo)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerBlockUpdated", blockUpdatedInfo);
  }
}
