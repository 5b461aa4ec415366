package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.Spill;
import dev.kindling.pipeline.combine.DistinctCombiner;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.pipeline.table.ScalaKey;
import dev.kindling.pipeline.table.ValueColumn;
import dev.kindling.plan.Combiner;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Combines the pairs of one reduce partition.
 *
 * <p>Its runs are sorted by hash code and merged in that order. Without runs, the pairs are read in
 * Spark's order.
 */
final class CombiningTable extends SpillingTable {
  /** How many keys are prefetched at a time. */
  private static final int PREFETCH = 32;

  private static final RunFormat RUNS =
      new RunFormat(PairFormat.HASHED, Content.WORKING, "combine");

  private final Combiner<Object, Object> combiner;
  private final CopyPolicy copyPolicy;

  /** Whether the combiner keeps the first of equal values. Then nulls need no merging. */
  private final boolean keysOnly;

  private KeyTable table = new KeyTable();
  private ValueColumn values = new ValueColumn(table);
  private TableBytes bytes = new TableBytes(table, values);

  /** How many records there were when the table was last measured. */
  private long measured;

  /** The entry of the newest record. Set before the table is measured. */
  private int lastEntry;

  CombiningTable(Combiner<Object, Object> combiner, TaskServices services) {
    super(services);
    this.combiner = combiner;
    this.copyPolicy = services.copyPolicy();
    this.keysOnly = combiner instanceof DistinctCombiner;
  }

  /** Returns the pairs that the outputs have for a reducer, combined. */
  Iterator<Tuple2<Object, Object>> combined(OutputReader outputs) throws Exception {
    while (outputs.nextPart()) {
      Pairs inMemory = outputs.pairs();
      if (inMemory == null) {
        while (outputs.advance()) {
          add(outputs.key(), outputs.hash(), outputs.value(), outputs.combined());
        }
      } else {
        addAll(inMemory, outputs.from(), outputs.to(), outputs.combined());
      }
    }
    return pairs();
  }

  /** Adds what a run has for a reducer. Keys are compared as Scala compares them. */
  void addAsScala(SpilledRun run, int reducer) throws Exception {
    if (run.records(reducer) == 0) {
      return;
    }
    try (RunCursor pairs = run.read(reducer)) {
      while (pairs.advance()) {
        Object key = ScalaKey.of(pairs.key());
        add(key, KeyTable.hash(key), pairs.value(), true);
      }
    }
  }

  /** Returns the combined pairs. All pairs must have been added. */
  Iterator<Tuple2<Object, Object>> pairs() throws Exception {
    values.settle();
    long[] order = table.hashesWithEntries();
    InMemoryTail tail =
        new InMemoryTail(
            new InOrder(runs.isEmpty() ? order : HashOrder.sorted(order), table, values),
            memory,
            RUNS,
            services);
    clear();
    readFrom(tail);
    return runs.isEmpty() ? tail : HashMerge.of(runs, tail, combiner, services);
  }

  private void addAll(Pairs added, int from, int to, boolean combined) throws Exception {
    int[] hashes = added.hashes();
    int prefetched = from;
    for (int i = from; i < to; i++) {
      if (i == prefetched && hashes != null) {
        prefetched = Math.min(to, i + PREFETCH);
        table.approachComing(added.keys(), i, prefetched);
        values.approach(hashes, i, prefetched);
      }
      Object key = added.keys()[i];
      Object value = added.value(i);
      if (added.mutable()) {
        key = copyPolicy.copy(key);
        value = copyPolicy.copy(value);
      }
      add(key, hashes == null ? KeyTable.hash(key) : hashes[i], value, combined);
    }
  }

  private void add(@Nullable Object key, int hash, Object value, boolean combined)
      throws Exception {
    int entry = table.find(key, hash);
    if (entry < 0) {
      entry = ~entry;
      values.set(entry, combined ? value : combiner.create(value));
    } else if (!keysOnly || value != null || !values.onlyNulls()) {
      Object before = values.get(entry);
      values.set(
          entry,
          combined ? combiner.mergeCombiners(before, value) : combiner.mergeValue(before, value));
    }
    if (++records == nextCheck) {
      lastEntry = entry;
      makeRoom();
    }
  }

  @Override
  int measure() {
    bytes.measure((int) (records - measured), lastEntry);
    measured = records;
    return bytes.step();
  }

  @Override
  long bytesAfter(int more) {
    return bytes.after(more);
  }

  @Override
  Spill writeRun() throws IOException {
    values.settle();
    InOrder all = new InOrder(HashOrder.sorted(table.hashesWithEntries()), table, values);
    return RUNS.write(all, 0, memory.bytes(), services);
  }

  @Override
  void clear() {
    table = new KeyTable();
    values = new ValueColumn(table);
    bytes = new TableBytes(table, values);
    measured = 0;
  }

  /** Entries of a table, in a given order. */
  private static final class InOrder implements OrderedPairs {
    /** For each pair its hash code and its entry. */
    private final long[] order;

    private final @Nullable Object[] keys;
    private final ValueColumn values;

    InOrder(long[] order, KeyTable table, ValueColumn values) {
      this.order = order;
      this.keys = table.keys();
      this.values = values;
    }

    @Override
    public int size() {
      return order.length;
    }

    @Override
    public int hash(int index) {
      return (int) (order[index] >>> 32);
    }

    @Override
    @SuppressWarnings("NullAway") // keys may be null
    public Object key(int index) {
      return keys[(int) order[index]];
    }

    @Override
    @SuppressWarnings("NullAway") // values may be null
    public Object value(int index) {
      return values.get((int) order[index]);
    }
  }
}
