package org.apache.spark.broadcast;

import dev.kindling.relocation.MembersOf;
import scala.reflect.ClassTag;

@MembersOf(Broadcast.class)
abstract class BroadcastMembers<T> extends Broadcast<T> {
  private static final long serialVersionUID = 1L;

  /** A value with an id, of which the type is known. */
  public BroadcastMembers(long id, ClassTag<T> tag) {
    super(id);
  }
}
