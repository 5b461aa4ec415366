package org.apache.spark.scheduler;

import dev.kindling.relocation.MembersOf;
import scala.Option;

@MembersOf(AccumulableInfo.class)
abstract class AccumulableInfoMembers extends AccumulableInfo {
  private static final long serialVersionUID = 1L;

  private AccumulableInfoMembers() {
    super(0, null, null, null, false, false);
  }

  /** The accumulator's name, if it has one. */
  public Option<String> name() {
    return Option.apply(name);
  }

  /** What a task added. */
  public Option<Object> update() {
    return Option.apply(update);
  }

  /** What it has come to. */
  public Option<Object> value() {
    return Option.apply(value);
  }

  /** Nothing: only Spark SQL's accumulators have some. */
  public Option<String> metadata() {
    return Option.empty();
  }
}
