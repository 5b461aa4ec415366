package dev.kindling.hadoop.format;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.Function2;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import java.util.Iterator;

/**
 * {@code mapPartitionsWithInputSplit}: gives a function the split of each partition.
 *
 * @param <S> the type of the splits
 * @param <A> the type of the input records
 * @param <B> the type of the output records
 */
final class WithSplitOperator<S, A, B> implements PartitionAwareOperator<A, B> {
  private static final long serialVersionUID = 1L;

  private final String kind;
  private final SplitList<S> splits;
  private final Function2<S, Iterator<A>, Iterator<B>> function;

  /**
   * @param kind Spark's class name for such a dataset
   * @param splits the splits of the parent's input
   */
  WithSplitOperator(
      String kind, SplitList<S> splits, Function2<S, Iterator<A>, Iterator<B>> function) {
    this.kind = kind;
    this.splits = splits;
    this.function = function;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Operator<A, B> forPartition(int partition) {
    return new There<>(function, splits.get(partition));
  }

  private record There<S, A, B>(Function2<S, Iterator<A>, Iterator<B>> function, S split)
      implements Operator<A, B> {
    @Override
    public Iterator<B> pull(Iterator<A> upstream, TaskContext context) throws Exception {
      return function.call(split, upstream);
    }
  }
}
