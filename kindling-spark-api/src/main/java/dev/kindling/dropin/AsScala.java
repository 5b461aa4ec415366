package dev.kindling.dropin;

import org.apache.spark.api.java.function.Function;
import scala.jdk.javaapi.CollectionConverters;

/** Converts a group to an iterable of Scala. */
public final class AsScala<T> implements Function<Iterable<T>, scala.collection.Iterable<T>> {
  private static final long serialVersionUID = 1L;

  @Override
  public scala.collection.Iterable<T> call(Iterable<T> group) {
    return CollectionConverters.asScala(group);
  }
}
