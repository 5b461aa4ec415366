package dev.kindling.dropin;

import java.util.Iterator;
import org.apache.spark.api.java.function.VoidFunction;
import scala.Function1;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/** Calls a function of Scala with the records of each partition. It returns nothing. */
public final class CallingForEachPartition<T> implements VoidFunction<Iterator<T>> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final Function1<scala.collection.Iterator<T>, BoxedUnit> function;

  /** Creates a function that calls {@code function}. */
  public CallingForEachPartition(Function1<scala.collection.Iterator<T>, BoxedUnit> function) {
    this.function = function;
  }

  @Override
  public void call(Iterator<T> records) {
    function.apply(CollectionConverters.asScala(records));
  }
}
