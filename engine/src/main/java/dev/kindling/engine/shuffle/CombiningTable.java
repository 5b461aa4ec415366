package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.memory.Consumer;
import dev.kindling.engine.spill.RecordCursor;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.pipeline.combine.KeepingFirst;
import dev.kindling.pipeline.crossing.Crossing;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.pipeline.table.ValueColumn;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Thrown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
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

  private final Combiner<Object, Object> combiner;
  private final Workspace work;
  private final Crossing crossing;
  private final Consumer memory;

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

  /** Hash code and entry of the pairs in memory in the order of reading, once all have come. */
  private long[] order = {};

  /** How many of them have been read. */
  private int next;

  /** What was in memory when all had come, and then had to leave it. */
  private @Nullable RecordCursor restOnDisk;

  private boolean complete;

  CombiningTable(Combiner<Object, Object> combiner, Workspace work) {
    this.combiner = combiner;
    this.work = work;
    this.crossing = work.crossing();
    this.memory = work.opened(work.memory().consumer(this::spillRest));
    this.keysOnly = combiner instanceof KeepingFirst;
    this.bytes = newBytes();
    this.checkAfter = (int) Math.min(FIRST_CHECK, work.memory().forcedSpill());
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
    complete = true;
    values.settle();
    order = table.hashesWithEntries();
    if (!runs.isEmpty()) {
      order = HashOrder.sorted(order);
      HashMerge merging = new HashMerge(combiner, work);
      merging.begin(runs, new Rest());
      return merging;
    }
    return new InMemory();
  }

  private void addAll(Pairs added, int from, int to, boolean combined) throws Exception {
    int[] hashes = added.hashes();
    int approached = from;
    for (int i = from; i < to; i++) {
      if (i == approached && hashes != null) {
        approached = Math.min(to, i + AHEAD);
        values.approach(hashes, i, approached);
      }
      Object key = added.keys()[i];
      Object value = added.value(i);
      if (added.mutable()) {
        key = crossing.copy(key);
        value = crossing.copy(value);
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
    checkAfter = (int) Math.min(step, work.memory().forcedSpill());
  }

  private void spill() throws IOException {
    values.settle();
    order = HashOrder.sorted(table.hashesWithEntries());
    next = 0;
    runs.add(writeRest());
    order = new long[0];
    begin();
  }

  private void begin() throws IOException {
    table = new KeyTable();
    values = new ValueColumn(table);
    bytes = newBytes();
    pairs = 0;
    memory.resize(0);
  }

  private TableBytes newBytes() {
    return new TableBytes(table, values);
  }

  /** Writes what has not been read of the pairs in memory. */
  private Spill writeRest() throws IOException {
    try (SpillWriter writer = work.spill("combine")) {
      for (int i = next; i < order.length; i++) {
        int entry = (int) order[i];
        HashMerge.write(writer, (int) (order[i] >>> 32), table.keys()[entry], values.get(entry));
      }
      writer.endSegment();
      Spill run = work.opened(writer.finish());
      work.spilled(memory.bytes(), run.bytes());
      return run;
    }
  }

  /** Makes room for other structures of the task. */
  private long spillRest() throws IOException {
    if (!complete || memory.bytes() == 0) {
      return 0;
    }
    long before = memory.bytes();
    if (next < order.length) {
      restOnDisk = work.opened(writeRest().read(0));
    }
    order = new long[0];
    next = 0;
    begin();
    return before;
  }

  /** Goes through the pairs that were in memory when all had come, wherever they are now. */
  private final class Rest implements HashedSource {
    private int hash;
    private @Nullable Object key;
    private @Nullable Object value;

    @Override
    public boolean advance() throws IOException {
      RecordCursor onDisk = restOnDisk;
      if (onDisk != null) {
        if (!onDisk.hasNext()) {
          return false;
        }
        hash = onDisk.nextInt();
        key = onDisk.next();
        value = onDisk.next();
        return true;
      }
      if (next == order.length) {
        return false;
      }
      int entry = (int) order[next];
      hash = (int) (order[next++] >>> 32);
      key = table.keys()[entry];
      value = values.get(entry);
      return true;
    }

    @Override
    public int hash() {
      return hash;
    }

    @Override
    @SuppressWarnings("NullAway") // keys may be null
    public Object key() {
      return key;
    }

    @Override
    @SuppressWarnings("NullAway") // values may be null
    public Object value() {
      return value;
    }
  }

  /** The pairs of a table that never was spilled before all had come. */
  private final class InMemory implements Iterator<Tuple2<Object, Object>> {
    @Override
    public boolean hasNext() {
      RecordCursor onDisk = restOnDisk;
      try {
        return onDisk == null ? next < order.length : onDisk.hasNext();
      } catch (IOException e) {
        throw Thrown.unchecked(e);
      }
    }

    @Override
    @SuppressWarnings("NullAway") // keys and values may be null
    public Tuple2<Object, Object> next() {
      RecordCursor onDisk = restOnDisk;
      if (onDisk == null) {
        if (next >= order.length) {
          throw new NoSuchElementException();
        }
        int entry = (int) order[next++];
        return new Tuple2<>(table.keys()[entry], values.get(entry));
      }
      try {
        int unused = onDisk.nextInt();
        return new Tuple2<>(onDisk.next(), onDisk.next());
      } catch (IOException e) {
        throw Thrown.unchecked(e);
      }
    }
  }
}
