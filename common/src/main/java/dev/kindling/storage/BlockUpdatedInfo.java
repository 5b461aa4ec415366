package dev.kindling.storage;

import java.io.Serializable;

/**
 * What became of a block.
 *
 * @param blockManagerId who keeps it, or did
 * @param storageLevel how it is kept; an invalid level when it went
 * @param memSize its bytes of memory
 * @param diskSize its bytes of disk
 */
public record BlockUpdatedInfo(
    BlockManagerId blockManagerId,
    BlockId blockId,
    StorageLevel storageLevel,
    long memSize,
    long diskSize)
    implements Serializable {
  @Override
  public String toString() {
    return "BlockUpdatedInfo("
        + blockManagerId
        + ","
        + blockId
        + ","
        + storageLevel
        + ","
        + memSize
        + ","
        + diskSize
        + ")";
  }
}
