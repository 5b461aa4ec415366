package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.pipeline.crossing.Crossing;
import dev.kindling.pipeline.table.ValueColumn;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Thrown;
import java.io.NotSerializableException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one reduce partition of an exchange: the pairs of all map outputs in map order, combined
 * and sorted as the exchange says.
 */
public final class ShuffleReader {
  private final ShuffleStore store;
  private final Crossing crossing;

  /** A reader of what {@code store} holds. */
  public ShuffleReader(ShuffleStore store, Crossing crossing) {
    this.store = store;
    this.crossing = crossing;
  }

  /**
   * The pairs of one reduce partition. What they hold belongs to the caller: a second read is not
   * affected by changes to it.
   *
   * @param combiner the task's own, or null when the exchange has none
   * @param ordering the task's own, or null when the exchange has none
   * @throws OutputLost when a map output is missing
   */
  public Iterator<Tuple2<Object, Object>> read(
      Exchange exchange,
      @Nullable Combiner<Object, Object> combiner,
      @Nullable Comparator<Object> ordering,
      int reducer,
      TaskCounters counters)
      throws Exception {
    MapOutput[] outputs = store.read(exchange);
    int records = 0;
    for (MapOutput output : outputs) {
      int count = output.records(reducer);
      records = Math.addExact(records, count);
      counters.shuffleReadRecords += count;
      counters.shuffleReadBytes += output.bytes(reducer);
    }
    if (combiner == null && ordering == null) {
      return new Plain(outputs, reducer);
    }
    if (combiner == null) {
      Object[] keys = new Object[records];
      Object[] values = new Object[records];
      gather(outputs, reducer, keys, values);
      int[] order = ordering == null ? identity(records) : KeySort.order(keys, records, ordering);
      return new Ordered(keys, values, null, order);
    }
    CombiningTable table = new CombiningTable(combiner, crossing);
    for (MapOutput output : outputs) {
      table.merge(output, reducer);
    }
    int[] order = table.order();
    if (ordering != null) {
      order = sorted(table.keys(), order, ordering);
    }
    return new Ordered(table.keys(), null, table.values(), order);
  }

  private static int[] sorted(@Nullable Object[] keys, int[] order, Comparator<Object> ordering) {
    Object[] inOrder = new Object[order.length];
    for (int i = 0; i < order.length; i++) {
      inOrder[i] = keys[order[i]];
    }
    int[] sorted = KeySort.order(inOrder, order.length, ordering);
    for (int i = 0; i < order.length; i++) {
      sorted[i] = order[sorted[i]];
    }
    return sorted;
  }

  private void gather(
      MapOutput[] outputs, int reducer, @Nullable Object[] keys, @Nullable Object[] values)
      throws Exception {
    int position = 0;
    for (MapOutput output : outputs) {
      int from = output.starts[reducer];
      int count = output.records(reducer);
      if (output.mutable) {
        for (int i = from; i < from + count; i++) {
          keys[position] = crossing.copy(output.keys[i]);
          values[position++] = crossing.copy(output.value(i));
        }
      } else {
        System.arraycopy(output.keys, from, keys, position, count);
        if (output.values != null) {
          System.arraycopy(output.values, from, values, position, count);
        }
        position += count;
      }
    }
  }

  private static int[] identity(int length) {
    int[] order = new int[length];
    Arrays.setAll(order, i -> i);
    return order;
  }

  /** All pairs as they are. */
  private final class Plain implements Iterator<Tuple2<Object, Object>> {
    private final MapOutput[] outputs;
    private final int reducer;
    private MapOutput output;
    private int nextOutput;
    private int next;
    private int end;

    Plain(MapOutput[] outputs, int reducer) {
      this.outputs = outputs;
      this.reducer = reducer;
      this.output = new MapOutput(new int[2], new Object[0], null, null, false, false, 0);
    }

    @Override
    public boolean hasNext() {
      while (next == end) {
        if (nextOutput == outputs.length) {
          return false;
        }
        output = outputs[nextOutput++];
        next = output.starts[reducer];
        end = output.starts[reducer + 1];
      }
      return true;
    }

    @Override
    public Tuple2<Object, Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int index = next++;
      Object key = output.keys[index];
      Object value = output.value(index);
      if (output.mutable) {
        try {
          key = crossing.copy(key);
          value = crossing.copy(value);
        } catch (NotSerializableException e) {
          throw Thrown.unchecked(e);
        }
      }
      return new Tuple2<>(key, value);
    }
  }

  /** Pairs in a given order, with values from an array or a column. */
  private static final class Ordered implements Iterator<Tuple2<Object, Object>> {
    private final @Nullable Object[] keys;
    private final @Nullable Object @Nullable [] values;
    private final @Nullable ValueColumn column;
    private final int[] order;
    private int next;

    Ordered(
        @Nullable Object[] keys,
        @Nullable Object @Nullable [] values,
        @Nullable ValueColumn column,
        int[] order) {
      this.keys = keys;
      this.values = values;
      this.column = column;
      this.order = order;
    }

    @Override
    public boolean hasNext() {
      return next < order.length;
    }

    @Override
    @SuppressWarnings("NullAway") // values may be null
    public Tuple2<Object, Object> next() {
      if (next >= order.length) {
        throw new NoSuchElementException();
      }
      int entry = order[next++];
      return new Tuple2<>(keys[entry], column == null ? values[entry] : column.get(entry));
    }
  }
}
