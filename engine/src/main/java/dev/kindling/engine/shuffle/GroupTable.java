package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.pipeline.combine.Group;
import dev.kindling.pipeline.crossing.Crossing;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Sink;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * For each key of one partition, the values that each of several parents has for it. Parents are
 * added one after the other, in order; then the groups are read, keys in Spark's order. One task's
 * own.
 *
 * <p>The values of a parent stand in one array in the order of coming; those of a key are chained
 * by their positions, so that nothing is allocated for a key before its groups are read.
 */
public final class GroupTable {
  private static final int NONE = -1;

  private final KeyTable table = new KeyTable();
  private final Chains[] parents;

  /**
   * @param parents how many there are
   */
  public GroupTable(int parents) {
    this.parents = new Chains[parents];
    Arrays.setAll(this.parents, i -> new Chains());
  }

  /** A sink that adds the pairs of one parent. */
  public Sink<Object> adding(int parent) {
    return new Adding(table, parents[parent]);
  }

  /**
   * Adds all pairs that an exchange has for a reduce partition.
   *
   * @throws OutputLost when a map output is missing
   */
  public void add(int parent, ShuffleStore store, Exchange exchange, int reducer, Workspace work)
      throws Exception {
    Chains chains = parents[parent];
    Crossing crossing = work.crossing();
    OutputReader outputs = new OutputReader(store, exchange, reducer, work);
    while (outputs.nextPart()) {
      Pairs pairs = outputs.pairs();
      if (pairs == null) {
        while (outputs.advance()) {
          int entry = table.find(outputs.key(), outputs.hash());
          chains.add(entry < 0 ? ~entry : entry, outputs.value());
        }
        continue;
      }
      for (int i = outputs.from(); i < outputs.to(); i++) {
        Object key = pairs.keys()[i];
        Object value = pairs.value(i);
        if (pairs.mutable()) {
          key = crossing.copy(key);
          value = crossing.copy(value);
        }
        int entry =
            table.find(key, pairs.hashes() == null ? KeyTable.hash(key) : pairs.hashes()[i]);
        chains.add(entry < 0 ? ~entry : entry, value);
      }
    }
  }

  /** Each key with its groups, one per parent. */
  public Iterator<Tuple2<Object, Iterable<Object>[]>> groups() {
    return new Groups(table, parents);
  }

  private static final class Adding implements Sink<Object> {
    private final KeyTable table;
    private final Chains chains;

    Adding(KeyTable table, Chains chains) {
      this.table = table;
      this.chains = chains;
    }

    @Override
    public void accept(Object record) {
      Tuple2<?, ?> pair = ShuffleWriter.pair(record);
      Object key = pair._1();
      int entry = table.find(key, KeyTable.hash(key));
      chains.add(entry < 0 ? ~entry : entry, pair._2());
    }
  }

  private static final class Groups implements Iterator<Tuple2<Object, Iterable<Object>[]>> {
    private final @Nullable Object[] keys;
    private final Chains[] parents;
    private final int[] order;
    private int next;

    Groups(KeyTable table, Chains[] parents) {
      this.keys = table.keys();
      this.parents = parents;
      this.order = table.entriesBySlot();
    }

    @Override
    public boolean hasNext() {
      return next < order.length;
    }

    @Override
    public Tuple2<Object, Iterable<Object>[]> next() {
      if (next >= order.length) {
        throw new NoSuchElementException();
      }
      int entry = order[next++];
      @SuppressWarnings({"unchecked", "rawtypes"}) // generic arrays can't be made otherwise
      Iterable<Object>[] groups = new Iterable[parents.length];
      for (int i = 0; i < groups.length; i++) {
        groups[i] = parents[i].group(entry);
      }
      return new Tuple2<>(keys[entry], groups);
    }
  }

  /** The values of one parent. */
  private static final class Chains {
    /** By key entry, the position after the first value's; 0 for none. */
    private int[] first = new int[16];

    private int[] last = new int[16];
    private @Nullable Object[] values = new Object[16];

    /** By value, the position of the same key's next one. */
    private int[] next = new int[16];

    private int size;

    void add(int entry, @Nullable Object value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, KeyTable.grown(size));
        next = Arrays.copyOf(next, KeyTable.grown(size));
      }
      if (entry >= first.length) {
        first = Arrays.copyOf(first, KeyTable.grown(entry));
        last = Arrays.copyOf(last, KeyTable.grown(entry));
      }
      values[size] = value;
      next[size] = NONE;
      if (first[entry] == 0) {
        first[entry] = size + 1;
      } else {
        next[last[entry]] = size;
      }
      last[entry] = size++;
    }

    Iterable<Object> group(int entry) {
      Group<Object> group = new Group<>();
      int position = entry < first.length ? first[entry] - 1 : NONE;
      while (position != NONE) {
        group.add(values[position]);
        position = next[position];
      }
      return group;
    }
  }
}
