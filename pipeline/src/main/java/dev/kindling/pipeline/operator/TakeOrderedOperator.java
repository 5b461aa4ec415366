package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * {@code takeOrdered}, {@code top}: returns one sorted list of the first records of the partition
 * in an order. An empty partition returns no list, except for the first partition, so that there is
 * at least one list.
 *
 * @param <T> the type of the records
 */
public final class TakeOrderedOperator<T> implements PartitionAwareOperator<T, List<T>> {
  private static final long serialVersionUID = 1L;

  private final int most;

  @SuppressWarnings("serial") // the comparator is as serialisable as the program makes it
  private final Comparator<? super T> order;

  /**
   * @param most the maximum number of records
   * @param order the order; the first records are the smallest
   */
  public TakeOrderedOperator(int most, Comparator<? super T> order) {
    this.most = most;
    this.order = order;
  }

  @Override
  public Operator<T, List<T>> forPartition(int partition) {
    return new Taking(partition);
  }

  private final class Taking implements Operator<T, List<T>> {
    private static final long serialVersionUID = 1L;

    private final int partition;

    Taking(int partition) {
      this.partition = partition;
    }

    @Override
    public Iterator<List<T>> pull(Iterator<T> upstream, TaskContext context) {
      if (!upstream.hasNext()) {
        List<List<T>> none = partition == 0 ? List.of(List.of()) : List.of();
        return none.iterator();
      }
      if (most < 0) {
        throw new IllegalArgumentException(
            "k cannot be negative but was: "
                + most
                + "\nthe number of records to take must be 0 or more: "
                + most);
      }
      TopKSelector<T> leaders = new TopKSelector<>(most, order);
      while (upstream.hasNext()) {
        leaders.offer(upstream.next());
      }
      return List.of(leaders.sorted()).iterator();
    }
  }
}
