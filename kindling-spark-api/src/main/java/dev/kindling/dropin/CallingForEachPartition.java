package dev.kindling.dropin;

import java.util.Iterator;
import org.apache.spark.api.java.function.VoidFunction;
import scala.Function1;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/** A function of Scala's that is called for its effect on a partition's records. */
public final class CallingForEachPartition<T> implements VoidFunction<Iterator<T>> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final Function1<scala.collection.Iterator<T>, BoxedUnit> function;

  /** What calls a function. */
  public CallingForEachPartition(Function1<scala.collection.Iterator<T>, BoxedUnit> function) {
    this.function = function;
  }

  @Override
  public void call(Iterator<T> records) {
    function.apply(CollectionConverters.asScala(records));
  }
}
