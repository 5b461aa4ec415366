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
 * What doesn't fit in memory is written as runs, which the reducers combine, too.
 */
final class CombiningWriter extends ShuffleWriter {
  private static final int GIVE_UP_AT = 1 << 20;
  private static final int AHEAD = 32;
  private static final int FIRST_CHECK = 1024;
  private static final double MIN_REPETITION = 1.1;

  private final Combiner<Object, Object> combiner;
  private KeyTable table = new KeyTable();

  /** Whether the combiner keeps the first of equal values, so that nulls need no merging. */
  private final boolean keysOnly;

  private ValueColumn values = new ValueColumn(table);
  private TableBytes bytes;

  /** Pairs taken but not combined yet, so that their keys are approached together. */
  private @Nullable Object[] waitingKeys = new Object[AHEAD];

  private @Nullable Object[] waitingValues = new Object[AHEAD];
  private final int[] waitingHashes = new int[AHEAD];
  private int waiting;

  /** Whether a key came that could be changed; otherwise keys need not even be looked at. */
  private boolean keysMayChange;

  private long records;

  /** Pairs since the table was begun, and since it was measured. */
  private long pairs;

  private int sinceCheck;
  private int checkAfter;

  /** Pairs that came after the table was given up. */
  private @Nullable Uncombined uncombined;

  /**
   * @param keysOnly whether the combiner keeps the first of equal values
   */
  CombiningWriter(
      Partitions partitions,
      Combiner<Object, Object> combiner,
      boolean keysOnly,
      TaskServices services,
      String purpose) {
    super(partitions, services, purpose);
    this.combiner = combiner;
    this.keysOnly = keysOnly;
    this.bytes = new TableBytes(table, values);
    this.checkAfter = (int) Math.min(FIRST_CHECK, services.memory().forcedSpill());
  }

  @Override
  public void accept(Object record) throws Exception {
    Tuple2<?, ?> pair = pair(record);
    Object key = pair._1();
    Object value = pair._2();
    int hash = KeyTable.hash(key);
    boolean keyStays = copyPolicy.immutability().holdsFor(key);
    keysMayChange |= !keyStays;
    if (!keyStays || !copyPolicy.immutability().holdsFor(value)) {
      // The program may change them as soon as this returns.
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
    values.approach(waitingHashes, 0, count);
    for (int i = 0; i < count; i++) {
      combine(waitingKeys[i], waitingHashes[i], waitingValues[i]);
    }
    // Stores into arrays that survived a collection are dear, and these store for each record.
    waitingKeys = new Object[AHEAD];
    waitingValues = new Object[AHEAD];
  }

  @SuppressWarnings("NullAway") // values may be null
  private void combine(@Nullable Object key, int hash, @Nullable Object value) throws Exception {
    int entry = 0;
    if (uncombined != null) {
      uncombined.add(key, hash, combiner.create(value));
    } else {
      entry = table.find(key, hash);
      if (entry < 0) {
        entry = ~entry;
        values.set(entry, combiner.create(value));
        if (entry == GIVE_UP_AT && records < MIN_REPETITION * GIVE_UP_AT) {
          uncombined = new Uncombined();
        }
      } else if (!keysOnly || value != null || !values.onlyNulls()) {
        values.set(entry, combiner.mergeValue(values.get(entry), value));
      }
    }
    if (++sinceCheck >= checkAfter) {
      makeRoom(entry);
    }
  }

  /** Measures what there is; spills it when there is no memory for more. */
  private void makeRoom(int last) throws Exception {
    pairs += sinceCheck;
    int step = FIRST_CHECK;
    long wanted;
    Uncombined rest = uncombined;
    if (rest == null) {
      bytes.measure(sinceCheck, last);
      step = bytes.step();
      wanted = bytes.after(step);
    } else {
      rest.bytes.measure(rest.keys, rest.values, rest.size);
      step = Math.max(rest.bytes.step(), rest.size >> 3);
      wanted = bytes.after(0) + rest.after(step);
    }
    sinceCheck = 0;
    if (memory.forced(pairs) || !memory.resize(wanted)) {
      spill();
      step = FIRST_CHECK;
    }
    checkAfter = (int) Math.min(step, services.memory().forcedSpill());
  }

  private void spill() throws Exception {
    values.settle();
    Pairs all = pairs(HashOrder.sorted(order()), false);
    runs.add(services.spilled(all, purpose));
    begin();
    memory.resize(0);
  }

  private void begin() {
    table = new KeyTable();
    values = new ValueColumn(table);
    bytes = new TableBytes(table, values);
    pairs = 0;
    if (uncombined != null) {
      uncombined = new Uncombined();
    }
  }

  @Override
  public MapOutput result() throws Exception {
    combineWaiting();
    values.settle();
    long began = System.nanoTime();
    counters.combinedRecords += records;
    Pairs inMemory = null;
    long[] order = order();
    if (order.length > 0 || runs.isEmpty()) {
      order = HashOrder.sorted(order);
      inMemory = pairs(order, true);
    }
    begin();
    return counted(new MapOutput(partitions.count(), runs, inMemory, true), began);
  }

  /** Hash code and number of each pair, those of the table first. */
  private long[] order() {
    long[] order = table.hashesWithEntries();
    Uncombined rest = uncombined;
    if (rest != null) {
      int inTable = order.length;
      order = Arrays.copyOf(order, inTable + rest.size);
      for (int i = inTable; i < order.length; i++) {
        order[i] = ((long) rest.hashes[i - inTable] << 32) | i;
      }
    }
    return order;
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

  /**
   * The pairs by reducer, within one in the order given.
   *
   * @param last whether they are all, and stay: then ties stand as in Spark, and what could be
   *     changed is copied
   */
  private Pairs pairs(long[] byHash, boolean last) throws Exception {
    Uncombined rest = uncombined;
    int[] reducers = partitions.byHash() ? null : reducers(rest, byHash.length);
    long[] order = byHash;
    if (last && rest == null && runs.isEmpty()) {
      order = TieOrder.asSpark(order, table, partitions, reducers);
    }
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
      Object crossedKey = last && keysMayChange ? copyPolicy.copy(key) : key;
      mutable |= crossedKey != key;
      sortedKeys[position] = crossedKey;
      sortedHashes[position] = (int) (pair >>> 32);
      if (sortedValues != null) {
        Object value = value(rest, entry);
        Object crossedValue = last ? copyPolicy.copy(value) : value;
        mutable |= crossedValue != value;
        sortedValues[position] = crossedValue;
      }
    }
    long size = SizeEstimator.ofPairs(sortedKeys, sortedValues, order.length);
    return new Pairs(starts, sortedKeys, sortedValues, sortedHashes, mutable, size);
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
    /** Two references, a hash code, and what sorting and writing takes. */
    private static final int EACH = 48;

    @Nullable Object[] keys = new Object[1024];
    @Nullable Object[] values = new Object[1024];
    int[] hashes = new int[1024];
    final RecordBytes bytes = new RecordBytes();
    boolean onlyNulls = true;
    int size;

    /**
     * The bytes that so many more pairs and these take, sorting and the copy of arrays included.
     */
    long after(int more) {
      long length = size + (long) more > keys.length ? 3L * keys.length : keys.length;
      return bytes.bytes() + bytes.ahead(more) + length * EACH;
    }

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
