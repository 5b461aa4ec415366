package dev.kindling.dropin;

import org.apache.spark.api.java.function.Function2;

/** Calls a function of Scala that combines two values. */
public final class CallingFunction2<A, B, R> implements Function2<A, B, R> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final scala.Function2<A, B, R> function;

  /** Creates a function that calls {@code function}. */
  public CallingFunction2(scala.Function2<A, B, R> function) {
    this.function = function;
  }

  @Override
  public R call(A one, B other) {
    return function.apply(one, other);
  }
}
