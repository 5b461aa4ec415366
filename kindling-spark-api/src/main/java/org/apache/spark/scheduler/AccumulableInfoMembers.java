package org.apache.spark.scheduler;

import dev.kindling.relocation.MembersOf;
import scala.Option;

@MembersOf(AccumulableInfo.class)
abstract class AccumulableInfoMembers extends AccumulableInfo {
  private static final long serialVersionUID = 1L;

  private AccumulableInfoMembers() {
    super(0, null, null, null, false, false);
  }

  /** Returns the name of the accumulator, if it has one. */
  public Option<String> name() {
    return Option.apply(name);
  }

  /** Returns the update of a task. */
  public Option<Object> update() {
    return Option.apply(update);
  }

  /** Returns the value of the accumulator after the update. */
  public Option<Object> value() {
    return Option.apply(value);
  }

  /** Returns nothing: only accumulators of Spark SQL have metadata. */
  public Option<String> metadata() {
    return Option.empty();
  }
}
