package org.apache.spark.broadcast;

import dev.kindling.relocation.MembersOf;
import scala.reflect.ClassTag;

@MembersOf(Broadcast.class)
abstract class BroadcastMembers<T> extends Broadcast<T> {
  private static final long serialVersionUID = 1L;

  /** Creates a broadcast with an id and the class tag of its value. */
  public BroadcastMembers(long id, ClassTag<T> tag) {
    super(id);
  }
}
