package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * {@code takeOrdered}, {@code top}: a partition's first so many records in an order, as one sorted
 * list. An empty partition gives no list, but for the first one, so that there is one.
 *
 * @param <T> the type of the records
 */
public final class TakeOrderedOperator<T> implements PartitionAwareOperator<T, List<T>> {
  private static final long serialVersionUID = 1L;

  private final int most;

  @SuppressWarnings("serial") // the comparator is as serialisable as the program makes it
  private final Comparator<? super T> order;

  /**
   * @param most how many records
   * @param order what comes first
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
