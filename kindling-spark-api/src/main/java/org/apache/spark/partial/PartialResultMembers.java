package org.apache.spark.partial;

import dev.kindling.dropin.CallingForEach;
import dev.kindling.dropin.CallingFunction1;
import dev.kindling.relocation.MembersOf;
import scala.Function1;
import scala.runtime.BoxedUnit;

/**
 * The callbacks with Scala's functions. Those with Java's are hidden from the compiler, because a
 * lambda would fit both.
 */
@SuppressWarnings("overloads") // one of each two is hidden
@MembersOf(
    value = PartialResult.class,
    hides = {"onComplete", "onFail", "map"})
abstract class PartialResultMembers<R> extends PartialResult<R> {
  @SuppressWarnings("UnusedMethod") // the superclass has no other constructor
  private PartialResultMembers(R initialVal) {
    super(initialVal, false);
  }

  /** Sets the handler that gets the final answer. There can be one. */
  public PartialResult<R> onComplete(Function1<R, BoxedUnit> handler) {
    return onComplete(new CallingForEach<>(handler));
  }

  /** Sets the handler that gets the failure of the job. There can be one. */
  public void onFail(Function1<Exception, BoxedUnit> handler) {
    onFail(new CallingForEach<>(handler));
  }

  /** Returns this answer in another form. */
  public <T> PartialResult<T> map(Function1<R, T> f) {
    return map(new CallingFunction1<>(f));
  }
}
