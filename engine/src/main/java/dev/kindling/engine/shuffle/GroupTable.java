package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.memory.MemoryConsumer;
import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * For each key of one partition, the values that each of several parents has for it. Parents are
 * added one after the other, in order; then the groups are read, keys in Spark's order. One task's
 * own.
 *
 * <p>What doesn't fit in the task's memory is written to disk as runs sorted by hash code; then the
 * groups are read by merging the runs, keys in the order of their hash codes, as Spark has it. What
 * is in memory while it is read is written, too, when another structure of the task needs the
 * memory.
 */
public final class GroupTable {
  /** Keys whose slots are fetched together, so that their cache misses overlap. */
  private static final int AHEAD = 32;

  private final TaskServices services;
  private final MemoryConsumer memory;
  private final GroupMemory held;
  private final List<Spill> runs = new ArrayList<>(0);
  private KeyTable table = new KeyTable();
  private ValueLists[] parents;

  /** How many values came since the last run was written. */
  private int values;

  /** At how many values to ask for memory. */
  private int nextCheck;

  /** The entries in the order of reading, once they are read from memory. */
  private int @Nullable [] order;

  /** How many of them have been read. */
  private int nextKey;

  /** What was in memory and had to leave it. */
  private @Nullable GroupMerge tail;

  /**
   * @param parents how many there are
   */
  public GroupTable(int parents, TaskServices services) {
    this.services = services;
    this.memory = services.consumer(this::spillTail);
    this.held = new GroupMemory(parents, memory);
    this.parents = valueLists(parents);
    this.nextCheck = firstCheck();
  }

  /** Adds a pair of one parent. */
  public void add(int parent, @Nullable Object key, @Nullable Object value) throws IOException {
    add(parent, key, KeyTable.hash(key), value);
  }

  /** A sink that adds the pairs of one parent. */
  public Sink<Object> adding(int parent) {
    return new Adding(parent);
  }

  /**
   * Adds all pairs that an exchange has for a reduce partition.
   *
   * @throws OutputLost when a map output is missing
   */
  public void add(int parent, ShuffleStore store, Exchange exchange, int reducer) throws Exception {
    CopyPolicy copyPolicy = services.copyPolicy();
    OutputReader outputs = new OutputReader(store, exchange, reducer, services);
    boolean fits = false;
    if (outputs.inMemory() && !memory.forced((long) values + outputs.records())) {
      fits = held.covers(table, parents, 0, outputs.bytes(), outputs.records());
    }
    if (fits) {
      nextCheck = Integer.MAX_VALUE;
    }
    while (outputs.nextPart()) {
      Pairs pairs = outputs.pairs();
      if (pairs == null) {
        nextCheck = Math.min(nextCheck, Math.max(values, 1));
        while (outputs.advance()) {
          add(parent, outputs.key(), outputs.hash(), outputs.value());
        }
        continue;
      }
      int[] hashes = pairs.hashes();
      int approached = outputs.from();
      for (int i = approached; i < outputs.to(); i++) {
        if (i == approached && hashes != null) {
          approached = Math.min(outputs.to(), i + AHEAD);
          table.approach(hashes, i, approached);
        }
        Object key = pairs.keys()[i];
        Object value = pairs.value(i);
        if (pairs.mutable()) {
          key = copyPolicy.copy(key);
          value = copyPolicy.copy(value);
        }
        add(parent, key, hashes == null ? KeyTable.hash(key) : hashes[i], value);
      }
    }
    if (fits) {
      nextCheck = values + 1;
    }
  }

  /** Each key with its groups, one per parent. */
  public Iterator<Tuple2<Object, Iterable<Object>[]>> groups() throws IOException {
    if (!runs.isEmpty()) {
      return merged();
    }
    order = table.entriesBySlot();
    return new Groups();
  }

  /**
   * For each key, every value of the first parent with every value of the second, first ones
   * outside.
   */
  public Iterator<Tuple2<Object, Tuple2<Object, Object>>> joined() throws IOException {
    if (!runs.isEmpty()) {
      return new JoinedGroups(merged());
    }
    order = table.entriesBySlot();
    return new Joined();
  }

  private GroupMerge merged() throws IOException {
    if (values > 0) {
      spill();
    }
    return new GroupMerge(runs, parents.length, memory, services);
  }

  private void add(int parent, @Nullable Object key, int hash, @Nullable Object value)
      throws IOException {
    if (values == nextCheck) {
      makeRoom();
    }
    values++;
    int entry = table.find(key, hash);
    parents[parent].add(entry < 0 ? ~entry : entry, value);
  }

  private void makeRoom() throws IOException {
    int step = Math.max(held.step(), values >> 3);
    if (memory.forced(values) || !held.covers(table, parents, step, 0, 0)) {
      spill();
      step = held.step();
    }
    nextCheck = (int) Math.min(values + (long) step, Math.max(values + 1L, services.forcedSpill()));
  }

  private int firstCheck() {
    return (int) Math.min(1024, services.forcedSpill());
  }

  private void spill() throws IOException {
    long[] sorted = HashOrder.sorted(table.hashesWithEntries());
    int[] entries = new int[sorted.length];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = (int) sorted[i];
    }
    runs.add(write(entries, 0));
    forget();
  }

  private Spill write(int[] entries, int from) throws IOException {
    long before = memory.bytes();
    try (SpillWriter writer = services.spill(Content.WORKING, "groups")) {
      for (int i = from; i < entries.length; i++) {
        Object key = table.keys()[entries[i]];
        writer.writeInt(KeyTable.hash(key));
        writer.write(key);
        for (ValueLists each : parents) {
          each.write(entries[i], writer);
        }
      }
      return services.spilled(before, writer);
    }
  }

  private void forget() throws IOException {
    table = new KeyTable();
    parents = valueLists(parents.length);
    values = 0;
    held.reset();
  }

  /** Makes room for other structures of the task, while groups are read. */
  private long spillTail() throws IOException {
    int[] entries = order;
    if (entries == null) {
      return 0;
    }
    long before = memory.bytes();
    Spill run = nextKey < entries.length ? write(entries, nextKey) : null;
    order = null;
    forget();
    if (run != null) {
      tail = new GroupMerge(List.of(run), parents.length, memory, services);
    }
    return before;
  }

  static ValueLists[] valueLists(int parents) {
    ValueLists[] valueLists = new ValueLists[parents];
    for (int i = 0; i < parents; i++) {
      valueLists[i] = new ValueLists();
    }
    return valueLists;
  }

  /** A key with its groups. */
  static Tuple2<Object, Iterable<Object>[]> groups(
      KeyTable table, ValueLists[] parents, int entry) {
    @SuppressWarnings({"unchecked", "rawtypes"}) // generic arrays can't be made otherwise
    Iterable<Object>[] groups = new Iterable[parents.length];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = parents[i].group(entry);
    }
    return new Tuple2<>(key(table, entry), groups);
  }

  @SuppressWarnings("NullAway") // keys may be null
  private static Object key(KeyTable table, int entry) {
    return table.keys()[entry];
  }

  private final class Adding implements Sink<Object> {
    private final int parent;

    Adding(int parent) {
      this.parent = parent;
    }

    @Override
    public void accept(Object record) throws IOException {
      Tuple2<?, ?> pair = ShuffleWriter.pair(record);
      add(parent, pair._1(), pair._2());
    }
  }

  private final class Groups implements Iterator<Tuple2<Object, Iterable<Object>[]>> {
    @Override
    public boolean hasNext() {
      return order == null ? tail != null && tail.hasNext() : nextKey < order.length;
    }

    @Override
    public Tuple2<Object, Iterable<Object>[]> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (order == null && tail != null) {
        return tail.next();
      }
      return groups(table, parents, entryAt(nextKey++));
    }
  }

  private int entryAt(int position) {
    if (order == null) {
      throw new IllegalStateException("entries are read from memory only");
    }
    return order[position];
  }

  /** Pairs of values, straight from the chains. */
  private final class Joined implements Iterator<Tuple2<Object, Tuple2<Object, Object>>> {
    private @Nullable Object[] keys = table.keys();

    // Those of the key that is being read: the table may be written to disk meanwhile.
    private ValueLists left = parents[0];
    private ValueLists right = parents[1];
    private int entry;
    private int leftAt = ValueLists.NONE;
    private int rightAt = ValueLists.NONE;
    private @Nullable JoinedGroups restJoined;

    @Override
    public boolean hasNext() {
      while (leftAt == ValueLists.NONE) {
        if (tail != null) {
          return fromDisk(tail).hasNext();
        }
        if (order == null || nextKey == order.length) {
          return false;
        }
        entry = order[nextKey++];
        rightAt = right.first(entry);
        leftAt = rightAt == ValueLists.NONE ? ValueLists.NONE : left.first(entry);
      }
      return true;
    }

    private JoinedGroups fromDisk(GroupMerge groups) {
      if (restJoined == null) {
        restJoined = new JoinedGroups(groups);
        keys = new Object[0];
        left = parents[0];
        right = parents[1];
      }
      return restJoined;
    }

    @Override
    @SuppressWarnings("NullAway") // keys may be null
    public Tuple2<Object, Tuple2<Object, Object>> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (leftAt == ValueLists.NONE) {
        return restJoined.next();
      }
      Tuple2<Object, Tuple2<Object, Object>> pair =
          new Tuple2<>(keys[entry], new Tuple2<>(left.value(leftAt), right.value(rightAt)));
      rightAt = right.next(rightAt);
      if (rightAt == ValueLists.NONE) {
        leftAt = left.next(leftAt);
        rightAt = leftAt == ValueLists.NONE ? ValueLists.NONE : right.first(entry);
      }
      return pair;
    }
  }

  /** Pairs of values, of groups that come one after the other. */
  private static final class JoinedGroups
      implements Iterator<Tuple2<Object, Tuple2<Object, Object>>> {
    private final Iterator<Tuple2<Object, Iterable<Object>[]>> groups;
    private Iterator<Object> lefts = List.of().iterator();
    private Iterator<Object> rights = List.of().iterator();
    private Iterable<Object> right = List.of();
    private Tuple2<Object, Iterable<Object>[]> current;
    private Object left;

    @SuppressWarnings("NullAway") // set before they are read
    JoinedGroups(Iterator<Tuple2<Object, Iterable<Object>[]>> groups) {
      this.groups = groups;
    }

    @Override
    public boolean hasNext() {
      while (!rights.hasNext()) {
        if (lefts.hasNext()) {
          left = lefts.next();
          rights = right.iterator();
        } else if (groups.hasNext()) {
          current = groups.next();
          lefts = current._2()[0].iterator();
          right = current._2()[1];
        } else {
          return false;
        }
      }
      return true;
    }

    @Override
    public Tuple2<Object, Tuple2<Object, Object>> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return new Tuple2<>(current._1(), new Tuple2<>(left, rights.next()));
    }
  }
}
