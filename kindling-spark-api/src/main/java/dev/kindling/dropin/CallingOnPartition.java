package dev.kindling.dropin;

import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Function1;
import scala.jdk.javaapi.CollectionConverters;

/** Calls a function of Scala that maps the records of a partition to new records. */
public final class CallingOnPartition<T, U> implements FlatMapFunction<Iterator<T>, U> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final Function1<scala.collection.Iterator<T>, scala.collection.Iterator<U>> function;

  /** Creates a function that calls {@code function}. */
  public CallingOnPartition(
      Function1<scala.collection.Iterator<T>, scala.collection.Iterator<U>> function) {
    this.function = function;
  }

  @Override
  public Iterator<U> call(Iterator<T> records) {
    return CollectionConverters.asJava(function.apply(CollectionConverters.asScala(records)));
  }
}
