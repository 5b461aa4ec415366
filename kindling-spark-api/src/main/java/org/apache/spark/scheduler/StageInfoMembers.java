package org.apache.spark.scheduler;

import dev.kindling.relocation.MembersOf;
import java.util.List;
import org.apache.spark.storage.RDDInfo;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.collection.mutable.HashMap;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(StageInfo.class)
abstract class StageInfoMembers extends StageInfo {
  private StageInfoMembers() {
    super(0, 0, "", 0, List.of(), List.of(), "", null);
  }

  /** Returns when the stage was submitted, in milliseconds since the epoch. */
  public Option<Object> submissionTime() {
    return Option.apply(submissionTime);
  }

  /** Returns when the stage ended, in milliseconds since the epoch. */
  public Option<Object> completionTime() {
    return Option.apply(completionTime);
  }

  /** Returns why the stage failed, if it did. */
  public Option<String> failureReason() {
    return Option.apply(failureReason);
  }

  /** Returns the RDDs that the stage computes, the last one first. */
  public Seq<RDDInfo> rddInfos() {
    List<RDDInfo> infos =
        rdds.stream()
            .map(
                rdd ->
                    new RDDInfo(
                        rdd.id(),
                        rdd.name(),
                        rdd.numPartitions(),
                        rdd.storageLevel(),
                        rdd.parentIds(),
                        rdd.callSite(),
                        0,
                        0,
                        0))
            .toList();
    return CollectionConverters.asScala(infos).toSeq();
  }

  /** Returns the ids of the parent stages. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Seq<Object> parentIds() {
    return (Seq) CollectionConverters.asScala(parentIds).toSeq();
  }

  /** Returns the id of the shuffle that the stage writes, if any. */
  public Option<Object> shuffleDepId() {
    return Option.apply(shuffleDepId);
  }

  /** Returns a copy of the accumulators' values, by id. */
  public HashMap<Object, AccumulableInfo> accumulables() {
    HashMap<Object, AccumulableInfo> copy = new HashMap<>();
    synchronized (accumulables) {
      accumulables.forEach(copy::put);
    }
    return copy;
  }
}
