package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.pipeline.NullPair;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.pipeline.table.ValueColumn;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Operator;
import java.util.Iterator;

/**
 * {@code reduceByKey} and similar operators without a shuffle, for pairs that are partitioned by
 * key already: returns a pair of key and combined value for each key, in the order of Spark's hash
 * table.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @param <C> the type of the combined values
 */
public final class CombineWithinPartitionOperator<K, V, C>
    implements Operator<Tuple2<K, V>, Tuple2<K, C>> {
  private static final long serialVersionUID = 1L;

  private final Combiner<V, C> combiner;

  /** Makes the operator with a combiner. */
  public CombineWithinPartitionOperator(Combiner<V, C> combiner) {
    this.combiner = combiner;
  }

  /** Spark's reads the partition here, whether a pair is asked for or not. */
  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // the table holds what was put in, null keys too
  public Iterator<Tuple2<K, C>> pull(Iterator<Tuple2<K, V>> upstream, TaskContext context)
      throws Exception {
    KeyTable table = new KeyTable();
    ValueColumn values = new ValueColumn(table);
    while (upstream.hasNext()) {
      context.killTaskIfInterrupted();
      Tuple2<K, V> pair = upstream.next();
      if (pair == null) {
        throw NullPair.product("curEntry.elem");
      }
      K key = pair._1();
      int entry = table.find(key, KeyTable.hash(key));
      if (entry < 0) {
        values.set(~entry, combiner.create(pair._2()));
      } else {
        values.set(entry, combiner.mergeValue((C) values.get(entry), pair._2()));
      }
    }
    values.settle();
    return new EntryIterator<>(
        table, entry -> new Tuple2<>((K) table.keys()[entry], (C) values.get(entry)));
  }
}
