package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.Function2;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import java.util.Iterator;

/**
 * {@code mapPartitionsWithIndex}: like {@code mapPartitions}; the function also gets the number of
 * the partition.
 *
 * @param <A> the type of the input records
 * @param <B> the type of the output records
 */
public final class MapPartitionsWithIndexOperator<A, B> implements PartitionAwareOperator<A, B> {
  private static final long serialVersionUID = 1L;

  private final Function2<Integer, Iterator<A>, Iterator<B>> function;

  /** Makes the operator with the function to call once for each partition. */
  public MapPartitionsWithIndexOperator(Function2<Integer, Iterator<A>, Iterator<B>> function) {
    this.function = function;
  }

  @Override
  public Operator<A, B> forPartition(int partition) {
    return new There<>(function, partition);
  }

  private record There<A, B>(Function2<Integer, Iterator<A>, Iterator<B>> function, int partition)
      implements Operator<A, B> {
    @Override
    public Iterator<B> pull(Iterator<A> upstream, TaskContext context) throws Exception {
      return NullIteratorCheck.rejected(function.call(partition, upstream), function);
    }
  }
}
