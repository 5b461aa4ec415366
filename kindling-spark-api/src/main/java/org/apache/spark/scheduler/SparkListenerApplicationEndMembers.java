package org.apache.spark.scheduler;

import dev.kindling.relocation.MembersOf;
import scala.Option;

@MembersOf(SparkListenerApplicationEnd.class)
abstract class SparkListenerApplicationEndMembers extends SparkListenerApplicationEnd {
  private static final long serialVersionUID = 1L;

  private SparkListenerApplicationEndMembers() {
    super(0);
  }

  /** Returns nothing: only a cluster reports the exit status. */
  public Option<Object> exitCode() {
    return Option.empty();
  }
}
