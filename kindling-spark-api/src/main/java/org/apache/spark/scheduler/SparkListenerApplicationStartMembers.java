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

  /** Returns the id of the application. */
  public Option<String> appId() {
    return Option.apply(appId);
  }

  /** Returns nothing: only a cluster makes several attempts. */
  public Option<String> appAttemptId() {
    return Option.empty();
  }

  /** Returns nothing: only a cluster has addresses of the driver's logs. */
  public Option<Map<String, String>> driverLogs() {
    return Option.empty();
  }

  /** Returns nothing: only a cluster has attributes of the driver. */
  public Option<Map<String, String>> driverAttributes() {
    return Option.empty();
  }
}
