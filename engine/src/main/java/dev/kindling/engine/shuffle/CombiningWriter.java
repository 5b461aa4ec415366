package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.engine.storage.SizeEstimator;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.pipeline.table.NumberKinds;
import dev.kindling.pipeline.table.ScalaKey;
import dev.kindling.pipeline.table.ValueColumn;
import dev.kindling.plan.Combiner;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Combines the values of each key before they are written. Within the pairs of one reducer, keys
 * are in the order of their hash codes, as Spark's map tasks write them.
 *
 * <p>After a million keys of which hardly any came twice, the table costs more than it saves. From
 * there on each value is written as a combined value of its own, and the reducers combine. Pairs
 * that don't fit in memory are written as runs, which the reducers combine too.
 */
final class CombiningWriter extends ShuffleWriter {
  private static final int GIVE_UP_AT = 1 << 20;
  private static final int PREFETCH = 32;
  private static final int FIRST_CHECK = 1024;
  private static final double MIN_REPETITION = 1.1;

  private final Combiner<Object, Object> combiner;
  private KeyTable table = new KeyTable();

  /** Whether the combiner keeps the first of equal values. Then nulls need no merging. */
  private final boolean keysOnly;

  private ValueColumn values = new ValueColumn(table);
  private TableBytes bytes;

  /** Pairs that were accepted and not combined yet, so that their keys are prefetched together. */
  private @Nullable Object[] waitingKeys = new Object[PREFETCH];

  private @Nullable Object[] waitingValues = new Object[PREFETCH];
  private final int[] waitingHashes = new int[PREFETCH];
  private int waiting;

  /** Notices numbers that Scala compares differently from {@code equals}. */
  private final NumberKinds numbers = new NumberKinds();

  /**
   * Whether the keys of the table are Scala tuples of the partition and the key, as in Spark's map
   * tasks. There 1 and 1L are one key, and equal keys that a program's partitioner sends to several
   * partitions are several. Without such numbers and such a partitioner the key alone does.
   */
  private boolean asScala;

  /** The reducers of keys that are in the table without them; null if hash codes determine them. */
  private @Nullable EntryReducers entryReducers;

  /** Whether some key is mutable. Otherwise no key needs a check for copying. */
  private boolean keysMayChange;

  private long records;

  /** Pairs since the table was last empty, and since it was last measured. */
  private long pairs;

  private int sinceCheck;
  private int checkAfter;

  /** The pairs that came after the table was given up; null before. */
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
    this.entryReducers =
        partitions.byHash() || partitions.count() == 1 ? null : new EntryReducers();
    this.bytes = new TableBytes(table, values);
    this.checkAfter = (int) Math.min(FIRST_CHECK, services.memory().forcedSpill());
  }

  @Override
  public void accept(Object record) throws Exception {
    Tuple2<?, ?> pair = pair(record, "kv.elem");
    Object key = pair._1();
    Object value = pair._2();
    int hash = KeyTable.hash(key);
    boolean keyStays = copyPolicy.immutability().holdsFor(key);
    keysMayChange |= !keyStays;
    boolean stays = keyStays && copyPolicy.immutability().holdsFor(value);
    if (!stays || (waiting == 0 && table.isNear())) {
      // The program may change what does not stay as soon as this method returns.
      combineWaiting();
      records++;
      combine(key, hash, value);
      return;
    }
    waitingKeys[waiting] = key;
    waitingValues[waiting] = value;
    waitingHashes[waiting++] = hash;
    if (waiting == PREFETCH) {
      combineWaiting();
    }
  }

  @Override
  public void failed() throws Exception {
    combineWaiting();
  }

  /** Combines the waiting pairs in the order in which they came. */
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
    // A store into an array that survived a garbage collection is expensive, and these arrays are
    // stored into for each record.
    waitingKeys = new Object[PREFETCH];
    waitingValues = new Object[PREFETCH];
  }

  @SuppressWarnings("NullAway") // values may be null
  private void combine(@Nullable Object key, int hash, @Nullable Object value) throws Exception {
    int entry = 0;
    if (uncombined != null && !numbers.admits(key)) {
      compareAsScala(table.size());
    }
    if (uncombined != null) {
      uncombined.add(key, hash, combiner.create(value));
    } else {
      entry = find(key, hash);
      if (entry < 0) {
        entry = ~entry;
        values.set(entry, combiner.create(value));
        if (entry == GIVE_UP_AT && records < MIN_REPETITION * GIVE_UP_AT && !asScala) {
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

  @SuppressWarnings("NullAway") // keys may be null
  private int find(@Nullable Object key, int hash) throws Exception {
    EntryReducers known = entryReducers;
    boolean asked = known != null || asScala;
    int reducer = asked ? reducerOf(key, hash) : 0;
    if (!asScala) {
      int entry = table.find(key, hash);
      boolean admitted = entry >= 0 || numbers.admits(key);
      if (admitted && (known == null || known.admits(reducer, entry))) {
        return entry;
      }
      compareAsScala(entry < 0 ? ~entry : table.size());
    }
    return findInPartition(key, asked ? reducer : reducerOf(key, hash));
  }

  @SuppressWarnings("NullAway") // keys may be null
  private int findInPartition(@Nullable Object key, int reducer) {
    Tuple2<Integer, Object> partitioned = new Tuple2<>(reducer, key);
    return table.find(partitioned, partitioned.hashCode());
  }

  private int reducerOf(@Nullable Object key, int hash) {
    // Spark does not ask the partitioner of one partition.
    return partitions.count() == 1 ? 0 : partitions.unchecked(key, hash);
  }

  /**
   * Compares keys as Scala does from here on.
   *
   * @param entries how many entries of the table to take over
   */
  @SuppressWarnings("NullAway") // values may be null
  private void compareAsScala(int entries) throws Exception {
    asScala = true;
    values.settle();
    @Nullable Object[] keys = table.keys();
    EntryReducers known = entryReducers;
    entryReducers = null;
    ValueColumn before = values;
    Uncombined extra = uncombined;
    uncombined = null;
    table = new KeyTable();
    values = new ValueColumn(table);
    bytes = new TableBytes(table, values);
    for (int i = 0; i < entries; i++) {
      int reducer = known == null ? reducerOf(keys[i], KeyTable.hash(keys[i])) : known.of(i);
      values.set(~findInPartition(keys[i], reducer), before.get(i));
    }
    for (int i = 0; extra != null && i < extra.size; i++) {
      int entry = find(extra.keys[i], extra.hashes[i]);
      if (entry < 0) {
        values.set(~entry, extra.values[i]);
      } else {
        values.set(entry, combiner.mergeCombiners(values.get(entry), extra.values[i]));
      }
    }
  }

  /** Measures the pairs in memory, and spills them when there is no memory for more. */
  private void makeRoom(int last) throws Exception {
    pairs += sinceCheck;
    int step = FIRST_CHECK;
    long wanted;
    Uncombined extra = uncombined;
    if (extra == null) {
      bytes.measure(sinceCheck, last);
      step = bytes.step();
      wanted = bytes.after(step);
    } else {
      extra.bytes.measure(extra.keys, extra.values, extra.size);
      step = Math.max(extra.bytes.step(), extra.size >> 3);
      wanted = bytes.after(0) + extra.after(step);
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
    Pairs all = pairs(order(), false);
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
    counters.combinedRecords += records;
    Pairs inMemory = null;
    if (asScala && !runs.isEmpty()) {
      // Keys of several runs may be equal for Scala and not for the reducers, which use equals.
      spill();
      mergeRuns();
    } else {
      values.settle();
      long[] order = order();
      if (order.length > 0 || runs.isEmpty()) {
        inMemory = pairs(order, true);
      }
    }
    begin();
    return counted(new MapOutput(runs, inMemory, true));
  }

  /** Merges all runs into one in which no two keys of a reducer are equal for Scala. */
  private void mergeRuns() throws Exception {
    memory.resize(0);
    List<SpilledRun> parts = List.copyOf(runs);
    int[] starts = new int[partitions.count() + 1];
    try (SpillWriter writer = services.spill(Content.SHUFFLE, purpose)) {
      for (int reducer = 0; reducer < partitions.count(); reducer++) {
        CombiningTable merged = new CombiningTable(combiner, services);
        for (SpilledRun part : parts) {
          merged.addAsScala(part, reducer);
        }
        Iterator<Tuple2<Object, Object>> pairs = merged.pairs();
        starts[reducer + 1] = starts[reducer];
        while (pairs.hasNext()) {
          Tuple2<Object, Object> pair = pairs.next();
          Object key = ScalaKey.unwrapped(pair._1());
          PairFormat.HASHED.write(writer, KeyTable.hash(key), key, pair._2());
          starts[reducer + 1]++;
        }
        writer.endSegment();
      }
      runs.clear();
      runs.add(new SpilledRun(writer.finish(), Segments.ofAll(starts), PairFormat.HASHED));
    }
    parts.forEach(part -> part.spill().close());
    services.spilled(0, runs.get(0).spill().bytes());
  }

  /**
   * For each pair its hash code and its number, in the order of the hash codes. The pairs of the
   * table come first.
   */
  private long[] order() {
    return asScala ? orderBySlot() : HashOrder.sorted(unordered());
  }

  /** Spark sorts the slots of a table like this one, which is keyed by partition and key. */
  private long[] orderBySlot() {
    int[] entries = table.entriesBySlot();
    long[] order = new long[entries.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = ((long) KeyTable.hash(key(null, entries[i])) << 32) | i;
    }
    order = HashOrder.sorted(order);
    for (int i = 0; i < order.length; i++) {
      order[i] = (order[i] & 0xffffffff00000000L) | entries[(int) order[i]];
    }
    return order;
  }

  private long[] unordered() {
    long[] order = table.hashesWithEntries();
    Uncombined extra = uncombined;
    if (extra != null) {
      int inTable = order.length;
      order = Arrays.copyOf(order, inTable + extra.size);
      for (int i = inTable; i < order.length; i++) {
        order[i] = ((long) extra.hashes[i - inTable] << 32) | i;
      }
    }
    return order;
  }

  private int[] reducers(@Nullable Uncombined extra, int size) {
    int[] found = new int[size];
    if (partitions.count() == 1) {
      // Spark doesn't call a partitioner of one partition here.
      return found;
    }
    int count = partitions.count();
    int wrong = -1;
    for (int i = 0; i < size; i++) {
      int reducer = i < table.size() ? reducerOf(i) : partitions.unchecked(key(extra, i), 0);
      found[i] = reducer;
      if ((reducer < 0 || reducer >= count) && (wrong < 0 || reducer < found[wrong])) {
        wrong = i;
      }
    }
    if (wrong >= 0) {
      // Spark writes partitions in their order, so it fails at the lowest one.
      Object key = key(extra, wrong);
      throw found[wrong] < 0
          ? partitions.negative(key, found[wrong])
          : partitions.outOfBounds(key, found[wrong]);
    }
    return found;
  }

  private int reducerOf(int entry) {
    if (asScala) {
      return partitioned(entry)._1();
    }
    return entryReducers == null
        ? partitions.unchecked(table.keys()[entry], 0)
        : entryReducers.of(entry);
  }

  /**
   * Returns the pairs grouped by reducer. The pairs of one reducer stay in the given order.
   *
   * @param last whether these are all pairs, and stay in memory. Then ties are ordered as in Spark,
   *     and mutable keys and values are copied
   */
  private Pairs pairs(long[] byHash, boolean last) throws Exception {
    Uncombined extra = uncombined;
    int[] reducers = partitions.byHash() ? null : reducers(extra, byHash.length);
    long[] order = byHash;
    if (last && extra == null && runs.isEmpty() && !asScala) {
      order = TieOrder.asSpark(order, table, partitions, reducers);
    }
    Segments segments;
    int @Nullable [] next = null;
    if (Segments.areFew(order.length, partitions.count())) {
      long[] byReducer = byReducer(order, reducers);
      segments = Segments.ofSorted(byReducer);
      for (int i = 0; i < byReducer.length; i++) {
        byReducer[i] = order[(int) byReducer[i]];
      }
      order = byReducer;
    } else {
      int[] starts = starts(order, reducers);
      next = Arrays.copyOf(starts, partitions.count());
      segments = Segments.of(starts);
    }
    Object[] sortedKeys = new Object[order.length];
    Object[] sortedValues =
        values.onlyNulls() && (extra == null || extra.onlyNulls) ? null : new Object[order.length];
    int[] sortedHashes = new int[order.length];
    boolean mutable = false;
    for (int i = 0; i < order.length; i++) {
      long pair = order[i];
      int position = next == null ? i : next[reducer(pair, reducers)]++;
      int entry = (int) pair;
      Object key = key(extra, entry);
      Object crossedKey = last && keysMayChange ? copyPolicy.copy(key) : key;
      mutable |= crossedKey != key;
      sortedKeys[position] = crossedKey;
      sortedHashes[position] = (int) (pair >>> 32);
      if (sortedValues != null) {
        Object value = value(extra, entry);
        Object crossedValue = last ? copyPolicy.copy(value) : value;
        mutable |= crossedValue != value;
        sortedValues[position] = crossedValue;
      }
    }
    long size = SizeEstimator.ofPairs(sortedKeys, sortedValues, order.length);
    return new Pairs(segments, sortedKeys, sortedValues, sortedHashes, mutable, size);
  }

  private int[] starts(long[] order, int @Nullable [] reducers) {
    int count = partitions.count();
    int[] starts = new int[count + 1];
    for (long pair : order) {
      starts[reducer(pair, reducers) + 1]++;
    }
    for (int i = 0; i < count; i++) {
      starts[i + 1] += starts[i];
    }
    return starts;
  }

  /** The reducer of each pair with the pair's index, sorted. */
  private long[] byReducer(long[] order, int @Nullable [] reducers) {
    long[] sorted = new long[order.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = ((long) reducer(order[i], reducers) << 32) | i;
    }
    Arrays.sort(sorted);
    return sorted;
  }

  private int reducer(long pair, int @Nullable [] reducers) {
    return reducers == null ? partitions.of(null, (int) (pair >>> 32)) : reducers[(int) pair];
  }

  private Object key(@Nullable Uncombined extra, int entry) {
    int inTable = table.size();
    if (extra != null && entry >= inTable) {
      return extra.keys[entry - inTable];
    }
    return asScala ? partitioned(entry)._2() : table.keys()[entry];
  }

  /** The key of a table that compares as Scala does: the partition and the program's key. */
  @SuppressWarnings("unchecked")
  private Tuple2<Integer, Object> partitioned(int entry) {
    return (Tuple2<Integer, Object>) Objects.requireNonNull(table.keys()[entry]);
  }

  private Object value(@Nullable Uncombined extra, int entry) {
    int inTable = table.size();
    return extra != null && entry >= inTable ? extra.values[entry - inTable] : values.get(entry);
  }

  /** Pairs that are not combined. */
  private static final class Uncombined {
    /** Bytes for a pair: two references, a hash code, and what sorting and writing needs. */
    private static final int EACH = 48;

    @Nullable Object[] keys = new Object[1024];
    @Nullable Object[] values = new Object[1024];
    int[] hashes = new int[1024];
    final RecordBytes bytes = new RecordBytes();
    boolean onlyNulls = true;
    int size;

    /** The bytes that these pairs and so many more take, with sorting and the copies of arrays. */
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
