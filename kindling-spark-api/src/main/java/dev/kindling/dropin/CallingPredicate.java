package dev.kindling.dropin;

import org.apache.spark.api.java.function.Function;
import scala.Function1;

/** Calls a predicate of Scala, whose boolean result is an object for Java. */
public final class CallingPredicate<T> implements Function<T, Boolean> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final Function1<T, Object> predicate;

  /** Creates a function that calls {@code predicate}. */
  public CallingPredicate(Function1<T, Object> predicate) {
    this.predicate = predicate;
  }

  @Override
  public Boolean call(T value) {
    return (Boolean) predicate.apply(value);
  }
}
