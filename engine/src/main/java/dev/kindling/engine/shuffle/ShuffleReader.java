package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.pipeline.combine.GroupByKeyCombiner;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.SneakyThrow;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one reduce partition of an exchange: the pairs of all map outputs in map order, combined
 * and sorted as the exchange defines.
 */
public final class ShuffleReader {
  private final ShuffleStore store;
  private final TaskServices services;

  /** Creates a task's reader of the outputs in a store. */
  public ShuffleReader(ShuffleStore store, TaskServices services) {
    this.store = store;
    this.services = services;
  }

  /**
   * Returns the pairs of one reduce partition. They belong to the caller: changes to them don't
   * affect a second read.
   *
   * @param combiner the task's own; null when the exchange has none
   * @param ordering the task's own; null when the exchange has none
   * @throws OutputLost when a map output is missing; the iterator may throw it too
   */
  public Iterator<Tuple2<Object, Object>> read(
      Exchange exchange,
      @Nullable Combiner<Object, Object> combiner,
      @Nullable Comparator<Object> ordering,
      int reducer)
      throws Exception {
    if (combiner instanceof GroupByKeyCombiner && !exchange.mapSideCombine() && ordering == null) {
      GroupTable table = new GroupTable(1, services);
      table.add(0, store, exchange, reducer);
      return new OnlyGroups(table.groups());
    }
    OutputReader outputs = new OutputReader(store, exchange, reducer, services);
    if (combiner != null) {
      Iterator<Tuple2<Object, Object>> pairs =
          new CombiningTable(combiner, services).combined(outputs);
      return ordering == null ? pairs : new PairSort(ordering, services).sorted(pairs);
    }
    if (ordering != null) {
      return new PairSort(ordering, services).sorted(outputs);
    }
    return new Plain(outputs, services.copyPolicy());
  }

  /** The groups of the only parent. */
  private record OnlyGroups(Iterator<Tuple2<Object, Iterable<Object>[]>> groups)
      implements Iterator<Tuple2<Object, Object>> {
    @Override
    public boolean hasNext() {
      return groups.hasNext();
    }

    @Override
    public Tuple2<Object, Object> next() {
      Tuple2<Object, Iterable<Object>[]> group = groups.next();
      return new Tuple2<>(group._1(), group._2()[0]);
    }
  }

  /** The pairs as they were written. */
  private static final class Plain implements Iterator<Tuple2<Object, Object>> {
    private final OutputReader outputs;
    private final CopyPolicy copyPolicy;
    private @Nullable Pairs pairs;
    private int next;
    private int end;
    private boolean onDisk;
    private boolean ended;

    Plain(OutputReader outputs, CopyPolicy copyPolicy) {
      this.outputs = outputs;
      this.copyPolicy = copyPolicy;
    }

    @Override
    public boolean hasNext() {
      try {
        while (next == end && !onDisk) {
          if (ended || !outputs.nextPart()) {
            ended = true;
            pairs = null;
            return false;
          }
          pairs = outputs.pairs();
          next = outputs.from();
          end = outputs.to();
          onDisk = pairs == null && outputs.advance();
        }
        return true;
      } catch (Exception e) {
        throw SneakyThrow.unchecked(e);
      }
    }

    @Override
    public Tuple2<Object, Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Pairs inMemory = pairs;
      try {
        if (inMemory == null) {
          Tuple2<Object, Object> pair = new Tuple2<>(outputs.key(), outputs.value());
          onDisk = outputs.advance();
          return pair;
        }
        int index = next++;
        Object key = inMemory.keys()[index];
        Object value = inMemory.value(index);
        if (inMemory.mutable()) {
          key = copyPolicy.copy(key);
          value = copyPolicy.copy(value);
        }
        return new Tuple2<>(key, value);
      } catch (Exception e) {
        throw SneakyThrow.unchecked(e);
      }
    }
  }
}
