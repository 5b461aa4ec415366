package org.apache.spark;

import dev.kindling.relocation.MembersOf;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Option;

@MembersOf(SparkStatusTracker.class)
abstract class SparkStatusTrackerMembers extends SparkStatusTracker {
  private SparkStatusTrackerMembers() {
    super(null);
  }

  /** Returns the state of a job, if it is known. */
  public Option<SparkJobInfo> getJobInfo(int jobId) {
    return Option.apply(
        new JavaSparkContext(SparkContext.getOrCreate()).statusTracker().getJobInfo(jobId));
  }

  /** Returns the state of a stage, if it is known. */
  public Option<SparkStageInfo> getStageInfo(int stageId) {
    return Option.apply(
        new JavaSparkContext(SparkContext.getOrCreate()).statusTracker().getStageInfo(stageId));
  }
}
