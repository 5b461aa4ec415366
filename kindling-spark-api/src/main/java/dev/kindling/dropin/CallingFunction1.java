package dev.kindling.dropin;

import org.apache.spark.api.java.function.Function;
import scala.Function1;

/** Calls a function of Scala for each record. */
public final class CallingFunction1<T, R> implements Function<T, R> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // Scala's functions are serialisable if their captured values are
  private final Function1<T, R> function;

  /** Creates a function that calls {@code function}. */
  public CallingFunction1(Function1<T, R> function) {
    this.function = function;
  }

  @Override
  public R call(T value) {
    return function.apply(value);
  }
}
