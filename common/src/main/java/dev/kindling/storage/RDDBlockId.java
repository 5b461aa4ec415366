package dev.kindling.storage;

import java.io.Serializable;

/** A partition of a cached RDD: {@code rdd_1_0}. */
public class RDDBlockId extends BlockId implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int rddId;
  private final int splitIndex;

  /** A partition of an RDD. */
  public RDDBlockId(int rddId, int splitIndex) {
    this.rddId = rddId;
    this.splitIndex = splitIndex;
  }

  /** The RDD. */
  public int rddId() {
    return rddId;
  }

  /** The partition. */
  public int splitIndex() {
    return splitIndex;
  }

  @Override
  public String name() {
    return "rdd_" + rddId + "_" + splitIndex;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RDDBlockId that && rddId == that.rddId && splitIndex == that.splitIndex;
  }

  @Override
  public int hashCode() {
    return 31 * rddId + splitIndex;
  }
}
