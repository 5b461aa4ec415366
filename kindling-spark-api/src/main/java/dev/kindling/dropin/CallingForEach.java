package dev.kindling.dropin;

import org.apache.spark.api.java.function.VoidFunction;
import scala.Function1;
import scala.runtime.BoxedUnit;

/** Calls a function of Scala for each record. It returns nothing. */
public final class CallingForEach<T> implements VoidFunction<T> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final Function1<T, BoxedUnit> function;

  /** Creates a function that calls {@code function}. */
  public CallingForEach(Function1<T, BoxedUnit> function) {
    this.function = function;
  }

  @Override
  public void call(T value) {
    function.apply(value);
  }
}
