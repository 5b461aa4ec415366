package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.memory.MemoryConsumer;
import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.Spill;
import dev.kindling.pipeline.combine.DistinctCombiner;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.pipeline.table.ValueColumn;
import dev.kindling.plan.Combiner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Combines the pairs of one reduce partition within the task's memory. When the table no longer
 * fits it is written to disk as a run, in the order of hash codes, and begun anew; runs are merged
 * as they are read. Without runs the pairs are read in Spark's order. What is left in memory after
 * the last pair has come is written too when another structure of the task needs the memory.
 */
final class CombiningTable {
  /** How many keys are approached at a time. */
  private static final int AHEAD = 32;

  private static final int FIRST_CHECK = 1024;
  private static final String PURPOSE = "combine";

  private final Combiner<Object, Object> combiner;
  private final TaskServices services;
  private final CopyPolicy copyPolicy;
  private final MemoryConsumer memory;

  /** Whether the combiner keeps the first of equal values, so that nulls need no merging. */
  private final boolean keysOnly;

  private final List<Spill> runs = new ArrayList<>(0);
  private KeyTable table = new KeyTable();
  private ValueColumn values = new ValueColumn(table);
  private TableBytes bytes;

  /** Pairs since the table was begun, and since it was measured. */
  private long pairs;

  private int sinceCheck;
  private int checkAfter;

  /** What was in memory when all had come. */
  private @Nullable InMemoryTail tail;

  CombiningTable(Combiner<Object, Object> combiner, TaskServices services) {
    this.combiner = combiner;
    this.services = services;
    this.copyPolicy = services.copyPolicy();
    this.memory = services.opened(services.memory().consumer(this::spillTail));
    this.keysOnly = combiner instanceof DistinctCombiner;
    this.bytes = newBytes();
    this.checkAfter = (int) Math.min(FIRST_CHECK, services.memory().forcedSpill());
  }

  /** The pairs that outputs have for a reducer, combined. */
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
    values.settle();
    long[] order = table.hashesWithEntries();
    InOrder left = new InOrder(runs.isEmpty() ? order : HashOrder.sorted(order), table, values);
    InMemoryTail last =
        new InMemoryTail(left, memory, PairFormat.HASHED, Content.WORKING, PURPOSE, services);
    forget();
    tail = last;
    return runs.isEmpty() ? last : HashMerge.of(runs, last, combiner, services);
  }

  private void addAll(Pairs added, int from, int to, boolean combined) throws Exception {
    int[] hashes = added.hashes();
    int approached = from;
    for (int i = from; i < to; i++) {
      if (i == approached && hashes != null) {
        approached = Math.min(to, i + AHEAD);
        table.approachComing(added.keys(), i, approached);
        values.approach(hashes, i, approached);
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
    if (++sinceCheck >= checkAfter) {
      makeRoom(entry);
    }
  }

  /** Measures the table; spills it when there is no memory for more. */
  private void makeRoom(int last) throws IOException {
    pairs += sinceCheck;
    bytes.measure(sinceCheck, last);
    sinceCheck = 0;
    int step = bytes.step();
    if (memory.forced(pairs) || !memory.resize(bytes.after(step))) {
      spill();
      step = FIRST_CHECK;
    }
    checkAfter = (int) Math.min(step, services.memory().forcedSpill());
  }

  private void spill() throws IOException {
    values.settle();
    InOrder all = new InOrder(HashOrder.sorted(table.hashesWithEntries()), table, values);
    runs.add(
        InMemoryTail.write(
            all, 0, memory.bytes(), PairFormat.HASHED, Content.WORKING, PURPOSE, services));
    forget();
    pairs = 0;
    memory.resize(0);
  }

  private void forget() {
    table = new KeyTable();
    values = new ValueColumn(table);
    bytes = newBytes();
  }

  private TableBytes newBytes() {
    return new TableBytes(table, values);
  }

  /** Makes room for other structures of the task. */
  private long spillTail() throws IOException {
    return tail == null ? 0 : tail.spill();
  }

  /** Entries of a table in an order of their own. */
  private static final class InOrder implements InMemoryTail.Ordered {
    /** Hash code and entry of each pair. */
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
