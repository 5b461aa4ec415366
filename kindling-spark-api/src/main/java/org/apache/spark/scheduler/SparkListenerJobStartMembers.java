package org.apache.spark.scheduler;

import dev.kindling.relocation.MembersOf;
import java.util.ArrayList;
import java.util.List;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(SparkListenerJobStart.class)
abstract class SparkListenerJobStartMembers extends SparkListenerJobStart {
  private static final long serialVersionUID = 1L;

  private SparkListenerJobStartMembers() {
    super(0, 0, java.util.List.of(), null);
  }

  /** Returns the stages of the job. */
  public Seq<StageInfo> stageInfos() {
    return CollectionConverters.asScala(stageInfos).toSeq();
  }

  /** Returns the ids of the stages of the job. */
  public Seq<Object> stageIds() {
    List<Object> ids = new ArrayList<>();
    for (StageInfo stage : stageInfos) {
      ids.add(stage.stageId());
    }
    return CollectionConverters.asScala(ids).toSeq();
  }
}
