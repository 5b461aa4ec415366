package org.apache.spark;

import dev.kindling.relocation.MembersOf;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.util.AccumulatorV2;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(ExceptionFailure.class)
abstract class ExceptionFailureMembers extends ExceptionFailure {
  private static final long serialVersionUID = 1L;

  private ExceptionFailureMembers() {
    super("", "", new StackTraceElement[0], "", null);
  }

  /** Returns the exception, if it can be serialised. */
  public Option<Throwable> exception() {
    return Option.apply(exception);
  }

  /** Returns the accumulators that a failed task updates. They are not known here. */
  public Seq<AccumulableInfo> accumUpdates() {
    return CollectionConverters.asScala(java.util.List.<AccumulableInfo>of()).toSeq();
  }

  /** Returns the accumulators that a failed task updates. They are not known here. */
  public Seq<AccumulatorV2<?, ?>> accums() {
    return CollectionConverters.asScala(java.util.List.<AccumulatorV2<?, ?>>of()).toSeq();
  }

  /** Returns the peaks of an executor's metrics. They are not known here. */
  public Seq<Object> metricPeaks() {
    return CollectionConverters.asScala(java.util.List.of()).toSeq();
  }
}
