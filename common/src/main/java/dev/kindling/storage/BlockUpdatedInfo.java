package dev.kindling.storage;

import java.io.Serializable;

/**
 * The new state of a block.
 *
 * @param blockManagerId the block manager that stores it, or stored it
 * @param storageLevel where it is stored; an invalid level if it was removed
 * @param memSize its size in memory, in bytes
 * @param diskSize its size on disk, in bytes
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
