package org.apache.spark.scheduler;

import dev.kindling.relocation.MembersOf;
import org.apache.spark.storage.RDDInfo;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.collection.mutable.HashMap;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(StageInfo.class)
abstract class StageInfoMembers extends StageInfo {
  private StageInfoMembers() {
    super(0, 0, "", 0, java.util.List.of(), java.util.List.of(), "", null);
  }

  /** When it was submitted, in milliseconds since the epoch. */
  public Option<Object> submissionTime() {
    return Option.apply(submissionTime);
  }

  /** When it ended, in milliseconds since the epoch. */
  public Option<Object> completionTime() {
    return Option.apply(completionTime);
  }

  /** Why it failed, if it did. */
  public Option<String> failureReason() {
    return Option.apply(failureReason);
  }

  /** What it computes, the last one first. */
  public Seq<RDDInfo> rddInfos() {
    return CollectionConverters.asScala(rddInfos).toSeq();
  }

  /** The stages it needs. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Seq<Object> parentIds() {
    return (Seq) CollectionConverters.asScala(parentIds).toSeq();
  }

  /** The shuffle it writes, if it writes one. */
  public Option<Object> shuffleDepId() {
    return Option.apply(shuffleDepId);
  }

  /** What its accumulators came to, by their ids; a copy. */
  public HashMap<Object, AccumulableInfo> accumulables() {
    HashMap<Object, AccumulableInfo> copy = new HashMap<>();
    synchronized (accumulables) {
      accumulables.forEach(copy::put);
    }
    return copy;
  }
}
