package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * {@code repartitionAndSortWithinPartitions} without a shuffle, for pairs that are partitioned
 * already: sorts the pairs of a partition by key. The sort is stable.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class SortWithinPartitionOperator<K, V>
    implements Operator<Tuple2<K, V>, Tuple2<K, V>> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // checked where the program gives it
  private final Comparator<? super K> order;

  /** Makes the operator with the order of the keys. */
  public SortWithinPartitionOperator(Comparator<? super K> order) {
    this.order = order;
  }

  /** Spark's reads and sorts the partition here, whether a pair is asked for or not. */
  @Override
  public Iterator<Tuple2<K, V>> pull(Iterator<Tuple2<K, V>> upstream, TaskContext context) {
    List<Tuple2<K, V>> pairs = new ArrayList<>();
    while (upstream.hasNext()) {
      context.killTaskIfInterrupted();
      pairs.add(upstream.next());
    }
    pairs.sort((left, right) -> order.compare(left._1(), right._1()));
    return pairs.iterator();
  }
}
