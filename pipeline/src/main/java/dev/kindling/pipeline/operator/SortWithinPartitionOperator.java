package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import java.util.ArrayList;
import java.util.Collections;
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

  @Override
  public Iterator<Tuple2<K, V>> pull(Iterator<Tuple2<K, V>> upstream, TaskContext context) {
    return new Pulled<>(order, upstream, context);
  }

  private static final class Pulled<K, V> extends LookaheadIterator<Tuple2<K, V>> {
    private final Comparator<? super K> order;
    private final Iterator<Tuple2<K, V>> upstream;
    private final TaskContext context;
    private Iterator<Tuple2<K, V>> sorted = Collections.emptyIterator();
    private boolean consumed;

    Pulled(Comparator<? super K> order, Iterator<Tuple2<K, V>> upstream, TaskContext context) {
      this.order = order;
      this.upstream = upstream;
      this.context = context;
    }

    @Override
    boolean advance() {
      if (!consumed) {
        List<Tuple2<K, V>> pairs = new ArrayList<>();
        while (upstream.hasNext()) {
          context.killTaskIfInterrupted();
          pairs.add(upstream.next());
        }
        pairs.sort((left, right) -> order.compare(left._1(), right._1()));
        sorted = pairs.iterator();
        consumed = true;
      }
      return sorted.hasNext() && found(sorted.next());
    }
  }
}
