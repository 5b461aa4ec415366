package org.apache.spark.storage;

import dev.kindling.plan.Dataset;
import dev.kindling.relocation.MembersOf;
import org.apache.spark.rdd.RDD;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(RDDInfo.class)
abstract class RDDInfoMembers extends RDDInfo {
  private RDDInfoMembers() {
    super(0, "", 0, null, java.util.List.of(), "", 0, 0, 0);
  }

  /** Returns the description of an RDD, without the size of its cached partitions. */
  public static RDDInfo fromRdd(RDD<?> rdd) {
    Dataset<?> dataset = rdd.dataset();
    String name = dataset.name();
    return new RDDInfo(
        dataset.id(),
        name == null ? dataset.node().kind() : name,
        dataset.numPartitions(),
        dataset.storageLevel(),
        dataset.node().edges().stream().map(edge -> edge.parent().id()).toList(),
        dataset.operation().site().shortForm(),
        0,
        0,
        0);
  }

  /** Returns the ids of the parent RDDs. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Seq<Object> parentIds() {
    return (Seq) CollectionConverters.asScala(parentIds).toSeq();
  }
}
