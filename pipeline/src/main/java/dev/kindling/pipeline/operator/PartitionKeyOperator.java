package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import java.util.Iterator;

/**
 * {@code treeAggregate}, at each level of the tree: pairs each record with the number of the
 * partition that it is moved to. All records of a partition go to the partition of its own number,
 * modulo the number of partitions.
 *
 * @param <T> the type of the records
 */
public final class PartitionKeyOperator<T>
    implements PartitionAwareOperator<T, Tuple2<Integer, T>> {
  private static final long serialVersionUID = 1L;

  private final int numPartitions;

  /**
   * @param numPartitions the number of partitions of the next level, positive
   */
  public PartitionKeyOperator(int numPartitions) {
    this.numPartitions = numPartitions;
  }

  @Override
  public Operator<T, Tuple2<Integer, T>> forPartition(int partition) {
    return new KeyingAlike<>(partition % numPartitions);
  }

  private static final class KeyingAlike<T> implements Operator<T, Tuple2<Integer, T>> {
    private static final long serialVersionUID = 1L;

    private final int key;

    KeyingAlike(int key) {
      this.key = key;
    }

    @Override
    public Iterator<Tuple2<Integer, T>> pull(Iterator<T> upstream, TaskContext context) {
      return new Keyed<>(key, upstream);
    }
  }

  private static final class Keyed<T> extends MapIterator<T, Tuple2<Integer, T>> {
    private final int key;

    Keyed(int key, Iterator<T> upstream) {
      super(upstream);
      this.key = key;
    }

    @Override
    Tuple2<Integer, T> apply(T record) {
      return new Tuple2<>(key, record);
    }
  }
}
