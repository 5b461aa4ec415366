package dev.kindling.dropin;

import org.apache.spark.api.java.function.VoidFunction;
import scala.Function1;
import scala.runtime.BoxedUnit;

/** A function of Scala's that is called for its effect. */
public final class CallingForEach<T> implements VoidFunction<T> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final Function1<T, BoxedUnit> function;

  /** What calls a function. */
  public CallingForEach(Function1<T, BoxedUnit> function) {
    this.function = function;
  }

  @Override
  public void call(T value) {
    function.apply(value);
  }
}
