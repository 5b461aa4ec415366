package dev.kindling.dropin;

import java.util.List;
import scala.Function1;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** Calls a function with all records of a partition, and returns its result as the only record. */
public final class Once<T, U> extends AbstractFunction1<Iterator<T>, Iterator<U>>
    implements java.io.Serializable {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final Function1<Iterator<T>, U> function;

  /** Creates a function of partitions that calls {@code function} once. */
  public Once(Function1<Iterator<T>, U> function) {
    this.function = function;
  }

  @Override
  public Iterator<U> apply(Iterator<T> records) {
    return CollectionConverters.asScala(List.of(function.apply(records)).iterator());
  }
}
