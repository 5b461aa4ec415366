package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.storage.SizeEstimator;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.pipeline.table.ValueColumn;
import dev.kindling.plan.Combiner;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Combines the values of each key before they are written. Within a reducer's pairs the keys are in
 * the order of their hash codes, as Spark's map tasks write them.
 *
 * <p>When a million keys have come and hardly any came twice, the table costs more than it saves:
 * from there on each value is written as a combined value of its own, and the reducers combine.
 */
final class CombiningWriter extends ShuffleWriter {
  private static final int GIVE_UP_AT = 1 << 20;
  private static final int AHEAD = 32;
  private static final double LEAST_REPETITION = 1.1;

  private final Combiner<Object, Object> combiner;
  private final KeyTable table = new KeyTable();

  /** Whether the combiner keeps the first of equal values, so that nulls need no merging. */
  private final boolean keysOnly;

  private final ValueColumn values = new ValueColumn(table);

  /** Pairs taken but not combined yet, so that their keys are approached together. */
  private final @Nullable Object[] waitingKeys = new Object[AHEAD];

  private final @Nullable Object[] waitingValues = new Object[AHEAD];
  private final int[] waitingHashes = new int[AHEAD];
  private int waiting;

  private long records;

  /** Pairs that came after the table was given up. */
  private @Nullable Uncombined uncombined;

  /**
   * @param keysOnly whether the combiner keeps the first of equal values
   */
  CombiningWriter(
      Partitions partitions,
      Combiner<Object, Object> combiner,
      boolean keysOnly,
      Workspace work,
      String purpose) {
    super(partitions, work, purpose);
    this.combiner = combiner;
    this.keysOnly = keysOnly;
  }

  @Override
  public void accept(Object record) throws Exception {
    Tuple2<?, ?> pair = pair(record);
    Object key = pair._1();
    Object value = pair._2();
    int hash = KeyTable.hash(key);
    if (!crossing.immutability().holdsFor(value)) {
      // The program may change it as soon as this returns.
      combineWaiting();
      records++;
      combine(key, hash, value);
      return;
    }
    waitingKeys[waiting] = key;
    waitingValues[waiting] = value;
    waitingHashes[waiting++] = hash;
    if (waiting == AHEAD) {
      combineWaiting();
    }
  }

  /** Combines the pairs that were taken together, in the order of coming. */
  private void combineWaiting() throws Exception {
    if (waiting == 0) {
      return;
    }
    int count = waiting;
    waiting = 0;
    records += count;
    table.approach(waitingHashes, 0, count);
    for (int i = 0; i < count; i++) {
      combine(waitingKeys[i], waitingHashes[i], waitingValues[i]);
    }
  }

  @SuppressWarnings("NullAway") // values may be null
  private void combine(@Nullable Object key, int hash, @Nullable Object value) throws Exception {
    if (uncombined != null) {
      uncombined.add(key, hash, combiner.create(value));
      return;
    }
    int entry = table.find(key, hash);
    if (entry >= 0) {
      if (!keysOnly || value != null || !values.onlyNulls()) {
        values.set(entry, combiner.mergeValue(values.get(entry), value));
      }
      return;
    }
    entry = ~entry;
    values.set(entry, combiner.create(value));
    if (entry == GIVE_UP_AT && records < LEAST_REPETITION * GIVE_UP_AT) {
      uncombined = new Uncombined();
    }
  }

  @Override
  public MapOutput result() throws Exception {
    combineWaiting();
    values.settle();
    long began = System.nanoTime();
    counters.combinedRecords += records;
    int inTable = table.size();
    Uncombined rest = uncombined;
    int size = inTable + (rest == null ? 0 : rest.size);
    long[] order = table.hashesWithEntries();
    if (rest != null) {
      order = Arrays.copyOf(order, size);
      for (int i = inTable; i < size; i++) {
        order[i] = ((long) rest.hashes[i - inTable] << 32) | i;
      }
    }
    order = HashOrder.sorted(order);
    int[] reducers = partitions.byHash() ? null : reducers(rest, size);
    if (rest == null) {
      order = TieOrder.asSpark(order, table, partitions, reducers);
    }
    return counted(written(order, rest, reducers), began);
  }

  private int[] reducers(@Nullable Uncombined rest, int size) {
    int[] reducers = new int[size];
    if (partitions.count() == 1) {
      // Spark doesn't ask a partitioner of one partition here.
      return reducers;
    }
    for (int i = 0; i < size; i++) {
      reducers[i] = partitions.of(key(rest, i), 0);
    }
    return reducers;
  }

  private MapOutput written(long[] order, @Nullable Uncombined rest, int @Nullable [] reducers)
      throws Exception {
    int count = partitions.count();
    int[] starts = new int[count + 1];
    for (long pair : order) {
      starts[reducer(pair, reducers) + 1]++;
    }
    for (int i = 0; i < count; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = Arrays.copyOf(starts, count);
    Object[] sortedKeys = new Object[order.length];
    Object[] sortedValues =
        values.onlyNulls() && (rest == null || rest.onlyNulls) ? null : new Object[order.length];
    int[] sortedHashes = new int[order.length];
    boolean mutable = false;
    for (long pair : order) {
      int position = next[reducer(pair, reducers)]++;
      int entry = (int) pair;
      Object key = key(rest, entry);
      Object crossedKey = crossing.copy(key);
      mutable |= crossedKey != key;
      sortedKeys[position] = crossedKey;
      sortedHashes[position] = (int) (pair >>> 32);
      if (sortedValues != null) {
        Object value = value(rest, entry);
        Object crossedValue = crossing.copy(value);
        mutable |= crossedValue != value;
        sortedValues[position] = crossedValue;
      }
    }
    long bytes = SizeEstimator.ofPairs(sortedKeys, sortedValues, order.length);
    return new MapOutput(
        new Pairs(starts, sortedKeys, sortedValues, sortedHashes, mutable, bytes), true);
  }

  private int reducer(long pair, int @Nullable [] reducers) {
    return reducers == null ? partitions.of(null, (int) (pair >>> 32)) : reducers[(int) pair];
  }

  private Object key(@Nullable Uncombined rest, int entry) {
    int inTable = table.size();
    return rest == null || entry < inTable ? table.keys()[entry] : rest.keys[entry - inTable];
  }

  private Object value(@Nullable Uncombined rest, int entry) {
    int inTable = table.size();
    return rest != null && entry >= inTable ? rest.values[entry - inTable] : values.get(entry);
  }

  /** Pairs one after the other. */
  private static final class Uncombined {
    @Nullable Object[] keys = new Object[1024];
    @Nullable Object[] values = new Object[1024];
    int[] hashes = new int[1024];
    boolean onlyNulls = true;
    int size;

    void add(@Nullable Object key, int hash, @Nullable Object value) {
      if (size == keys.length) {
        int length = KeyTable.grown(size);
        keys = Arrays.copyOf(keys, length);
        values = Arrays.copyOf(values, length);
        hashes = Arrays.copyOf(hashes, length);
      }
      onlyNulls &= value == null;
      keys[size] = key;
      values[size] = value;
      hashes[size++] = hash;
    }
  }
}
