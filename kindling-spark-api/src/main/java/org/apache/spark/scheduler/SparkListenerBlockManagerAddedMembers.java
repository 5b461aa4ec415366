package org.apache.spark.scheduler;

import dev.kindling.relocation.MembersOf;
import scala.Option;

@MembersOf(SparkListenerBlockManagerAdded.class)
abstract class SparkListenerBlockManagerAddedMembers extends SparkListenerBlockManagerAdded {
  private static final long serialVersionUID = 1L;

  private SparkListenerBlockManagerAddedMembers() {
    super(0, null, 0);
  }

  /** Returns the memory for blocks on the heap, in bytes. */
  public Option<Object> maxOnHeapMem() {
    return Option.apply(maxMem());
  }

  /** Returns the memory for blocks outside the heap, in bytes. */
  public Option<Object> maxOffHeapMem() {
    return Option.apply(0L);
  }
}
