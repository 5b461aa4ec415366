package org.apache.spark.storage;

import dev.kindling.relocation.MembersOf;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(RDDInfo.class)
abstract class RDDInfoMembers extends RDDInfo {
  private RDDInfoMembers() {
    super(0, "", 0, null, java.util.List.of(), "", 0, 0, 0);
  }

  /** Returns the ids of the parent RDDs. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Seq<Object> parentIds() {
    return (Seq) CollectionConverters.asScala(parentIds).toSeq();
  }
}
