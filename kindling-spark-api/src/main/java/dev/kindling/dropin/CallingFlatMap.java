package dev.kindling.dropin;

import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Function1;
import scala.collection.IterableOnce;
import scala.jdk.javaapi.CollectionConverters;

/** Calls a function of Scala that returns any number of records for each record. */
public final class CallingFlatMap<T, U> implements FlatMapFunction<T, U> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final Function1<T, ? extends IterableOnce<U>> function;

  /** Creates a function that calls {@code function}. */
  public CallingFlatMap(Function1<T, ? extends IterableOnce<U>> function) {
    this.function = function;
  }

  @Override
  public Iterator<U> call(T value) {
    return CollectionConverters.asJava(function.apply(value).iterator());
  }
}
