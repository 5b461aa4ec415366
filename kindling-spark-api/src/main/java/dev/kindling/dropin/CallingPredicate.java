package dev.kindling.dropin;

import org.apache.spark.api.java.function.Function;
import scala.Function1;

/** A predicate of Scala's: what it returns is a boolean that Java only knows as an object. */
public final class CallingPredicate<T> implements Function<T, Boolean> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final Function1<T, Object> predicate;

  /** What calls a predicate. */
  public CallingPredicate(Function1<T, Object> predicate) {
    this.predicate = predicate;
  }

  @Override
  public Boolean call(T value) {
    return (Boolean) predicate.apply(value);
  }
}
