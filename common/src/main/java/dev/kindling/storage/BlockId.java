package dev.kindling.storage;

/** The name of a stored block. */
public abstract class BlockId {
  BlockId() {}

  /** The name, unique in an application. */
  public abstract String name();

  /** Whether it is a partition of a cached RDD. */
  public boolean isRDD() {
    return this instanceof RDDBlockId;
  }

  /** Whether it belongs to a shuffle. */
  public boolean isShuffle() {
    return false;
  }

  /** Whether it belongs to a broadcast value. */
  public boolean isBroadcast() {
    return false;
  }

  @Override
  public String toString() {
    return name();
  }
}
