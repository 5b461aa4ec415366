package org.apache.spark.util;

import dev.kindling.relocation.MembersOf;
import org.apache.spark.SparkContext;
import scala.Option;

@MembersOf(AccumulatorV2.class)
abstract class AccumulatorV2Members<IN, OUT> extends AccumulatorV2<IN, OUT> {
  private static final long serialVersionUID = 1L;

  private AccumulatorV2Members() {}

  /**
   * Returns the name of the accumulator, if it has one.
   *
   * @throws IllegalAccessError if the accumulator is not registered
   */
  public final Option<String> name() {
    AccumulatorMetadata known = metadata();
    if (known == null) {
      throw new IllegalAccessError("The metadata of this accumulator has not been assigned yet.");
    }
    return Option.apply(known.name());
  }

  /** Registers the accumulator. {@code countFailedValues} is ignored. */
  public void register(SparkContext sc, Option<String> name, boolean countFailedValues) {
    sc.register(this, name.isEmpty() ? null : name.get());
  }
}
