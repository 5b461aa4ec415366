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
    return new Taking<>(partition, most, order);
  }

  private static final class Taking<T> extends PartitionFoldOperator<T, List<T>> {
    private static final long serialVersionUID = 1L;

    private final int partition;
    private final int most;

    @SuppressWarnings("serial") // the comparator is as serialisable as the program makes it
    private final Comparator<? super T> order;

    Taking(int partition, int most, Comparator<? super T> order) {
      this.partition = partition;
      this.most = most;
      this.order = order;
    }

    @Override
    PartitionFold<T, List<T>> start(TaskContext context) {
      return new Fold<>(partition, most, order, new PartitionFold.Value());
    }
  }

  static final class Fold<T> extends PartitionFold<T, List<T>> {
    private final Integer partition;
    private final Integer most;
    private final Comparator<? super T> order;

    /** The selector, once there has been a record. */
    private final Value selector;

    Fold(Integer partition, Integer most, Comparator<? super T> order, Value selector) {
      this.partition = partition;
      this.most = most;
      this.order = order;
      this.selector = selector;
    }

    @Override
    public Object[] parts() {
      return new Object[] {partition, most, order, selector};
    }

    @Override
    @SuppressWarnings("unchecked")
    public void accept(T record) {
      if (!selector.present) {
        begin();
      }
      ((TopKSelector<T>) selector.value).offer(record);
    }

    private void begin() {
      if (most < 0) {
        throw new IllegalArgumentException(
            "k cannot be negative but was: "
                + most
                + "\nthe number of records to take must be 0 or more: "
                + most);
      }
      selector.value = new TopKSelector<>(most, order);
      selector.present = true;
    }

    @Override
    @SuppressWarnings("unchecked")
    Iterator<List<T>> results() {
      if (selector.present) {
        return List.of(((TopKSelector<T>) selector.value).sorted()).iterator();
      }
      List<List<T>> none = partition == 0 ? List.of(List.of()) : List.of();
      return none.iterator();
    }
  }
}
