package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.FlatMapFunction2;
import dev.kindling.plan.ZipOperator;
import java.util.Iterator;
import java.util.List;

/**
 * {@code zipPartitions}: calls the function with an iterator over each of two partitions.
 *
 * @param <A> the type of the left records
 * @param <B> the type of the right records
 * @param <T> the type of the output records
 */
public final class ZipPartitionsOperator<A, B, T> implements ZipOperator<T> {
  private static final long serialVersionUID = 1L;

  private final FlatMapFunction2<Iterator<A>, Iterator<B>, T> function;

  /** Makes the operator with the function to call once for each pair of partitions. */
  public ZipPartitionsOperator(FlatMapFunction2<Iterator<A>, Iterator<B>, T> function) {
    this.function = function;
  }

  @Override
  @SuppressWarnings("unchecked") // what the sides' records are, the API has seen to
  public Iterator<T> pull(List<Iterator<Object>> sides, TaskContext context) throws Exception {
    return NullIteratorCheck.rejected(
        function.call((Iterator<A>) sides.get(0), (Iterator<B>) sides.get(1)), function);
  }
}
