package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.FlatMapFunction;
import dev.kindling.plan.Operator;
import java.util.Iterator;

/**
 * {@code mapPartitions}: the function gets an iterator over the partition's records, which are made
 * as it asks for them, and returns one over others. It can only be pulled.
 *
 * @param <A> the type of the input records
 * @param <B> the type of the output records
 */
public final class MapPartitionsOperator<A, B> implements Operator<A, B> {
  private final FlatMapFunction<Iterator<A>, B> function;

  /** With the function to call once for each partition. */
  public MapPartitionsOperator(FlatMapFunction<Iterator<A>, B> function) {
    this.function = function;
  }

  @Override
  public Iterator<B> pull(Iterator<A> upstream, TaskContext context) throws Exception {
    return NullIteratorCheck.rejected(function.call(upstream), function);
  }
}
