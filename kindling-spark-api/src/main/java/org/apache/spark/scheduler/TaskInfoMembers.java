package org.apache.spark.scheduler;

import dev.kindling.relocation.MembersOf;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(TaskInfo.class)
abstract class TaskInfoMembers extends TaskInfo {
  private TaskInfoMembers() {
    super(0, 0, 0, 0, 0, "", "");
  }

  /** What the task added to accumulators. */
  public Seq<AccumulableInfo> accumulables() {
    return CollectionConverters.asScala(accumulables).toSeq();
  }

  /** Says what the task added to accumulators. */
  public void setAccumulables(Seq<AccumulableInfo> newAccumulables) {
    accumulables = java.util.List.copyOf(CollectionConverters.asJava(newAccumulables));
  }
}
