package org.apache.spark;

import dev.kindling.relocation.MembersOf;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.rdd.RDD;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(Partitioner.class)
abstract class PartitionerMembers extends Partitioner {
  private static final long serialVersionUID = 1L;

  private PartitionerMembers() {}

  /**
   * Returns the partitioner of the result of an operator on several RDDs if the program gives none.
   */
  public static Partitioner defaultPartitioner(RDD<?> rdd, Seq<RDD<?>> others) {
    List<dev.kindling.plan.Dataset<?>> parents = new ArrayList<>();
    parents.add(rdd.dataset());
    CollectionConverters.asJava(others).forEach(other -> parents.add(other.dataset()));
    return rdd.context()
        .transformations()
        .defaultPartitioner(parents.toArray(new dev.kindling.plan.Dataset<?>[0]));
  }
}
