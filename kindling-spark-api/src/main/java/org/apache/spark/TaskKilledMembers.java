package org.apache.spark;

import dev.kindling.relocation.MembersOf;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.util.AccumulatorV2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(TaskKilled.class)
abstract class TaskKilledMembers extends TaskKilled {
  private static final long serialVersionUID = 1L;

  private TaskKilledMembers() {
    super("");
  }

  /** Creates the reason. The collections are not stored. */
  public TaskKilledMembers(
      String reason,
      Seq<AccumulableInfo> accumUpdates,
      Seq<AccumulatorV2<?, ?>> accums,
      Seq<Object> metricPeaks) {
    super(reason);
  }

  /** Returns the accumulators that a killed task updates. They are not known here. */
  public Seq<AccumulableInfo> accumUpdates() {
    return CollectionConverters.asScala(java.util.List.<AccumulableInfo>of()).toSeq();
  }

  /** Returns the accumulators that a killed task updates. They are not known here. */
  public Seq<AccumulatorV2<?, ?>> accums() {
    return CollectionConverters.asScala(java.util.List.<AccumulatorV2<?, ?>>of()).toSeq();
  }

  /** Returns the peaks of an executor's metrics. They are not known here. */
  public Seq<Object> metricPeaks() {
    return CollectionConverters.asScala(java.util.List.of()).toSeq();
  }
}
