package org.apache.spark;

import dev.kindling.relocation.MembersOf;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Option;

@MembersOf(SparkStatusTracker.class)
abstract class SparkStatusTrackerMembers extends SparkStatusTracker {
  private SparkStatusTrackerMembers() {
    super(null);
  }

  /** How a job stands, if it is known. */
  public Option<SparkJobInfo> getJobInfo(int jobId) {
    return Option.apply(
        new JavaSparkContext(SparkContext.getOrCreate()).statusTracker().getJobInfo(jobId));
  }

  /** How a stage stands, if it is known. */
  public Option<SparkStageInfo> getStageInfo(int stageId) {
    return Option.apply(
        new JavaSparkContext(SparkContext.getOrCreate()).statusTracker().getStageInfo(stageId));
  }
}
