package org.apache.spark.scheduler;

import dev.kindling.relocation.MembersOf;
import scala.Option;

@MembersOf(SparkListenerApplicationEnd.class)
abstract class SparkListenerApplicationEndMembers extends SparkListenerApplicationEnd {
  private static final long serialVersionUID = 1L;

  private SparkListenerApplicationEndMembers() {
    super(0);
  }

  /** The exit status, which only a cluster knows. */
  public Option<Object> exitCode() {
    return Option.empty();
  }
}
