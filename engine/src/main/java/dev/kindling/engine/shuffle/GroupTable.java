package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Sink;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * For each key of one partition, the values that each of several parents has for it. Parents are
 * added one after the other, in order; then the groups are read, keys in Spark's order.
 *
 * <p>Runs are in the order of hash codes. If there are any, all groups are read by merging them,
 * and the keys come in that order, as in Spark.
 */
public final class GroupTable extends SpillingTable {
  /** How many keys are prefetched at a time, so that their cache misses overlap. */
  private static final int PREFETCH = 32;

  private static final String PURPOSE = "groups";

  private final GroupBytes bytes;
  private KeyTable table = new KeyTable();
  private ValueLists[] parents;

  /** The entries in the order of reading, while they are read from memory. */
  private int @Nullable [] order;

  /** The index in the order of the next key to read. */
  private int nextKey;

  /** The groups that had not been read when they had to leave memory. */
  private @Nullable GroupMerge unread;

  /**
   * @param parents the number of parents
   */
  public GroupTable(int parents, TaskServices services) {
    super(services);
    this.bytes = new GroupBytes(parents);
    this.parents = valueLists(parents);
  }

  /** Adds a pair of one parent. */
  public void add(int parent, @Nullable Object key, @Nullable Object value) throws IOException {
    add(parent, key, KeyTable.hash(key), value);
  }

  /** Returns a sink that adds the pairs of one parent. */
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
    boolean fits = hasRoomFor(outputs);
    if (fits) {
      nextCheck = Long.MAX_VALUE;
    }
    while (outputs.nextPart()) {
      Pairs pairs = outputs.pairs();
      if (pairs == null) {
        // As objects, pairs from disk take more memory than they were counted with.
        nextCheck = Math.min(nextCheck, Math.max(records, 1));
        while (outputs.advance()) {
          add(parent, outputs.key(), outputs.hash(), outputs.value());
        }
        continue;
      }
      int[] hashes = pairs.hashes();
      int prefetched = outputs.from();
      for (int i = prefetched; i < outputs.to(); i++) {
        if (i == prefetched && hashes != null) {
          prefetched = Math.min(outputs.to(), i + PREFETCH);
          table.approach(hashes, i, prefetched);
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
      nextCheck = records + 1;
    }
  }

  /** Whether all pairs of the outputs fit in memory. If so, their memory has been acquired. */
  private boolean hasRoomFor(OutputReader outputs) throws IOException {
    if (!outputs.inMemory() || memory.forced(records + outputs.records())) {
      return false;
    }
    bytes.measure(table, parents);
    return memory.resize(bytes.afterPairs(outputs.bytes(), outputs.records()));
  }

  /** Returns each key with its groups, one for each parent. */
  public Iterator<Tuple2<Object, Iterable<Object>[]>> groups() throws IOException {
    if (!runs.isEmpty()) {
      return merged();
    }
    readFromMemory();
    return new Groups();
  }

  /**
   * Returns for each key every value of the first parent with every value of the second. The first
   * parent's values are the outer loop.
   */
  public Iterator<Tuple2<Object, Tuple2<Object, Object>>> joined() throws IOException {
    if (!runs.isEmpty()) {
      return new JoinedGroups(merged());
    }
    readFromMemory();
    return new Joined();
  }

  private void readFromMemory() {
    order = table.entriesBySlot();
    readFrom(this::spillUnread);
  }

  private GroupMerge merged() throws IOException {
    if (records > 0) {
      spill();
    }
    return new GroupMerge(runs, parents.length, memory, services);
  }

  private void add(int parent, @Nullable Object key, int hash, @Nullable Object value)
      throws IOException {
    if (records == nextCheck) {
      makeRoom();
    }
    records++;
    int entry = table.find(key, hash);
    parents[parent].add(entry < 0 ? ~entry : entry, value);
  }

  @Override
  int measure() {
    bytes.measure(table, parents);
    return (int) Math.max(bytes.step(), records >> 3);
  }

  @Override
  long bytesAfter(int more) {
    return bytes.after(more);
  }

  @Override
  Spill writeRun() throws IOException {
    long[] sorted = HashOrder.sorted(table.hashesWithEntries());
    int[] entries = new int[sorted.length];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = (int) sorted[i];
    }
    return write(entries, 0);
  }

  @Override
  void clear() {
    table = new KeyTable();
    parents = valueLists(parents.length);
    bytes.reset();
  }

  @Override
  int stepAfterSpill() {
    return bytes.step();
  }

  private Spill write(int[] entries, int from) throws IOException {
    long before = memory.bytes();
    try (SpillWriter writer = services.spill(Content.WORKING, PURPOSE)) {
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

  /**
   * Writes the groups that have not been read to disk, because another structure of the task needs
   * the memory.
   */
  private long spillUnread() throws IOException {
    int[] entries = order;
    if (entries == null) {
      return 0;
    }
    long before = memory.bytes();
    Spill run = nextKey < entries.length ? write(entries, nextKey) : null;
    order = null;
    clear();
    memory.resize(0);
    if (run != null) {
      unread = new GroupMerge(List.of(run), parents.length, memory, services);
    }
    return before;
  }

  /** All groups have been read. */
  private void release() {
    if (order != null) {
      order = null;
      clear();
    }
    services.close(memory);
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
    @SuppressWarnings({"unchecked", "rawtypes"}) // generic arrays can't be created otherwise
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
      Tuple2<?, ?> pair = ShuffleWriter.pair(record, "pair");
      add(parent, pair._1(), pair._2());
    }
  }

  private final class Groups implements Iterator<Tuple2<Object, Iterable<Object>[]>> {
    @Override
    public boolean hasNext() {
      if (order == null ? unread != null && unread.hasNext() : nextKey < order.length) {
        return true;
      }
      release();
      return false;
    }

    @Override
    public Tuple2<Object, Iterable<Object>[]> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (order == null && unread != null) {
        return unread.next();
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

  /** Pairs of values, read directly from the value lists. */
  private final class Joined implements Iterator<Tuple2<Object, Tuple2<Object, Object>>> {
    private @Nullable Object[] keys = table.keys();

    // The lists of the key that is being read. The table may be written to disk meanwhile.
    private ValueLists left = parents[0];
    private ValueLists right = parents[1];
    private int entry;
    private int leftAt = ValueLists.NONE;
    private int rightAt = ValueLists.NONE;
    private @Nullable JoinedGroups unreadJoined;

    @Override
    public boolean hasNext() {
      while (leftAt == ValueLists.NONE) {
        if (unread != null) {
          return fromDisk(unread).hasNext();
        }
        if (order == null || nextKey == order.length) {
          release();
          return false;
        }
        entry = order[nextKey++];
        rightAt = right.first(entry);
        leftAt = rightAt == ValueLists.NONE ? ValueLists.NONE : left.first(entry);
      }
      return true;
    }

    private JoinedGroups fromDisk(GroupMerge groups) {
      if (unreadJoined == null) {
        unreadJoined = new JoinedGroups(groups);
        keys = new Object[0];
        left = parents[0];
        right = parents[1];
      }
      return unreadJoined;
    }

    @Override
    @SuppressWarnings("NullAway") // keys may be null
    public Tuple2<Object, Tuple2<Object, Object>> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (leftAt == ValueLists.NONE) {
        return unreadJoined.next();
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

  /** Pairs of values, made of groups that are read one after the other. */
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
