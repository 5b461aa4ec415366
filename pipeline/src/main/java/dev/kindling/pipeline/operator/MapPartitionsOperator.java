package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.FlatMapFunction;
import dev.kindling.plan.Operator;
import java.util.Iterator;

/**
 * {@code mapPartitions}: calls the function with an iterator over the partition's records, each of
 * which is computed when the function asks for it; the function returns an iterator over the output
 * records. Can only be pulled.
 *
 * @param <A> the type of the input records
 * @param <B> the type of the output records
 */
public final class MapPartitionsOperator<A, B> implements Operator<A, B> {
  private final FlatMapFunction<Iterator<A>, B> function;

  /** Makes the operator with the function to call once for each partition. */
  public MapPartitionsOperator(FlatMapFunction<Iterator<A>, B> function) {
    this.function = function;
  }

  @Override
  public Iterator<B> pull(Iterator<A> upstream, TaskContext context) throws Exception {
    return NullIteratorCheck.rejected(function.call(upstream), function);
  }
}
