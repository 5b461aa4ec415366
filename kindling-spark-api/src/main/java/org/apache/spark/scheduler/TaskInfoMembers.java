package org.apache.spark.scheduler;

import dev.kindling.relocation.MembersOf;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(TaskInfo.class)
abstract class TaskInfoMembers extends TaskInfo {
  private TaskInfoMembers() {
    super(0, 0, 0, 0, 0, "", "");
  }

  /** Returns the updates of accumulators by the task. */
  public Seq<AccumulableInfo> accumulables() {
    return CollectionConverters.asScala(accumulables).toSeq();
  }

  /** Sets the updates of accumulators by the task. */
  public void setAccumulables(Seq<AccumulableInfo> newAccumulables) {
    accumulables = java.util.List.copyOf(CollectionConverters.asJava(newAccumulables));
  }
}
