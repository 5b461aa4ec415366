package org.apache.spark.scheduler;

import dev.kindling.relocation.MembersOf;
import scala.Option;
import scala.collection.Map;

@MembersOf(SparkListenerApplicationStart.class)
abstract class SparkListenerApplicationStartMembers extends SparkListenerApplicationStart {
  private static final long serialVersionUID = 1L;

  private SparkListenerApplicationStartMembers() {
    super("", null, 0, "");
  }

  /** The application's id. */
  public Option<String> appId() {
    return Option.apply(appId);
  }

  /** Which attempt this is, on a cluster that makes several. */
  public Option<String> appAttemptId() {
    return Option.empty();
  }

  /** Where a cluster keeps the driver's logs. */
  public Option<Map<String, String>> driverLogs() {
    return Option.empty();
  }

  /** What a cluster knows of the driver. */
  public Option<Map<String, String>> driverAttributes() {
    return Option.empty();
  }
}
