package dev.kindling.scheduler;

import dev.kindling.storage.BlockUpdatedInfo;
import java.io.Serializable;

/**
 * A kept partition came, or went.
 *
 * @param blockUpdatedInfo what became of which block
 */
public record SparkListenerBlockUpdated(BlockUpdatedInfo blockUpdatedInfo)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerBlockUpdated", blockUpdatedInfo);
  }
}
