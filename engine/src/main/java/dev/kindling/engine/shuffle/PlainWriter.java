package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.pipeline.table.KeyTable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes every pair, without combining. The pairs of one reducer stay in the order in which they
 * came.
 */
final class PlainWriter extends ShuffleWriter {
  private static final int FIRST_LENGTH = 16;
  private static final int REFERENCE = 4;

  private @Nullable Object[] keys = new Object[FIRST_LENGTH];
  private @Nullable Object[] values = new Object[FIRST_LENGTH];
  private int @Nullable [] hashes;

  /** The reducer of each pair; null where the hash code determines it. */
  private int @Nullable [] reducers;

  private int size;
  private boolean mutable;
  private final RecordBytes bytes = new RecordBytes();

  /** The size at which to grow the arrays, or to acquire memory. */
  private int nextCheck;

  PlainWriter(Partitions partitions, boolean hashed, TaskServices services, String purpose) {
    super(partitions, services, purpose);
    this.nextCheck = (int) Math.min(FIRST_LENGTH, services.forcedSpill());
    this.hashes = hashed || partitions.byHash() ? new int[FIRST_LENGTH] : null;
    this.reducers = partitions.byHash() || partitions.count() == 1 ? null : new int[FIRST_LENGTH];
  }

  @Override
  public void begin(long expected) throws Exception {
    if (expected > FIRST_LENGTH
        && expected < Integer.MAX_VALUE - 8
        && memory.resize(arrays((int) expected))) {
      resize((int) expected);
    }
  }

  @Override
  public void accept(Object record) throws Exception {
    Tuple2<?, ?> pair = pair(record, "record");
    Object key = pair._1();
    Object value = pair._2();
    if (size == nextCheck) {
      makeRoom();
    }
    Object crossedKey = copyPolicy.copy(key);
    Object crossedValue = copyPolicy.copy(value);
    mutable |= crossedKey != key || crossedValue != value;
    keys[size] = crossedKey;
    values[size] = crossedValue;
    int hash = 0;
    if (hashes != null) {
      hash = KeyTable.hash(key);
      hashes[size] = hash;
    }
    if (reducers != null) {
      reducers[size] = partitions.of(key, hash);
    } else if (!partitions.byHash()) {
      // Spark asks the only partition's partitioner, too, which may fail.
      partitions.of(key, hash);
    }
    size++;
  }

  @Override
  public MapOutput result() throws Exception {
    bytes.measure(keys, values, size);
    int count = partitions.count();
    // The arrays of the output exist beside the arrays of this writer.
    if (size > 0 && !memory.resize(bytes.bytes() + arrays(keys.length) + arrays(size))) {
      spill();
    }
    Pairs pairs = null;
    if (size > 0 || runs.isEmpty()) {
      if (count == 1) {
        pairs =
            pairs(
                Segments.of(new int[] {0, size}),
                Arrays.copyOf(keys, size),
                Arrays.copyOf(values, size),
                hashes == null ? null : Arrays.copyOf(hashes, size));
      } else if (Segments.areFew(size, count)) {
        pairs = sorted();
      } else {
        pairs = scattered(new int[count + 1]);
      }
    }
    keys = new Object[0];
    values = keys;
    return counted(new MapOutput(runs, pairs, false));
  }

  /** Measures the new pairs and grows the arrays, or spills when there is no memory for more. */
  private void makeRoom() throws IOException {
    bytes.measure(keys, values, size);
    int length = size == keys.length ? KeyTable.grown(size) : keys.length;
    int next = Math.min(length, size + Math.max(bytes.step(), size >> 3));
    long transientBytes = length == keys.length ? 0 : (long) REFERENCE * size;
    if (memory.forced(size)
        || !memory.resize(
            bytes.bytes() + bytes.ahead(next - size) + arrays(length) + transientBytes)) {
      spill();
      next = Math.min(keys.length, bytes.step());
    } else if (length > keys.length) {
      resize(length);
    }
    nextCheck = (int) Math.min(next, Math.max(size + 1L, services.forcedSpill()));
  }

  private long arrays(int length) {
    int each = 2 * REFERENCE;
    each += hashes == null ? 0 : Integer.BYTES;
    // Beside the reducers, the order in which a run is written.
    each += reducers == null ? Integer.BYTES : 2 * Integer.BYTES;
    return (long) each * length;
  }

  private void spill() throws IOException {
    int count = partitions.count();
    int[] starts = starts(new int[count + 1]);
    int[] next = Arrays.copyOf(starts, count);
    Segments segments = Segments.of(starts);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[next[reducer(i)]++] = i;
    }
    PairFormat format = hashes == null ? PairFormat.PLAIN : PairFormat.HASHED;
    try (SpillWriter writer = services.spill(Content.SHUFFLE, purpose)) {
      for (int segment = 0; segment < segments.count(); segment++) {
        for (int i = segments.start(segment); i < segments.end(segment); i++) {
          int index = order[i];
          format.write(writer, hashes == null ? 0 : hashes[index], keys[index], values[index]);
        }
        writer.endSegment();
      }
      SpilledRun run = new SpilledRun(writer.finish(), segments, format);
      runs.add(run);
      services.spilled(memory.bytes(), run.spill().bytes());
    }
    Arrays.fill(keys, 0, size, null);
    Arrays.fill(values, 0, size, null);
    size = 0;
    bytes.reset();
    memory.resize(arrays(keys.length));
  }

  private int[] starts(int[] starts) {
    for (int i = 0; i < size; i++) {
      starts[reducer(i) + 1]++;
    }
    for (int i = 0; i < starts.length - 1; i++) {
      starts[i + 1] += starts[i];
    }
    return starts;
  }

  private Pairs scattered(int[] starts) {
    int[] next = Arrays.copyOf(starts(starts), starts.length - 1);
    Object[] sortedKeys = new Object[size];
    Object[] sortedValues = new Object[size];
    int[] sortedHashes = hashes == null ? null : new int[size];
    for (int i = 0; i < size; i++) {
      int position = next[reducer(i)]++;
      sortedKeys[position] = keys[i];
      sortedValues[position] = values[i];
      if (sortedHashes != null && hashes != null) {
        sortedHashes[position] = hashes[i];
      }
    }
    return pairs(Segments.of(starts), sortedKeys, sortedValues, sortedHashes);
  }

  /** Like {@link #scattered}, at a cost that doesn't depend on the number of reducers. */
  private Pairs sorted() {
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = ((long) reducer(i) << 32) | i;
    }
    Arrays.sort(order);
    Object[] sortedKeys = new Object[size];
    Object[] sortedValues = new Object[size];
    int[] sortedHashes = hashes == null ? null : new int[size];
    for (int i = 0; i < size; i++) {
      int index = (int) order[i];
      sortedKeys[i] = keys[index];
      sortedValues[i] = values[index];
      if (sortedHashes != null && hashes != null) {
        sortedHashes[i] = hashes[index];
      }
    }
    return pairs(Segments.ofSorted(order), sortedKeys, sortedValues, sortedHashes);
  }

  private int reducer(int index) {
    if (reducers != null) {
      return reducers[index];
    }
    return hashes == null || partitions.count() == 1 ? 0 : partitions.of(null, hashes[index]);
  }

  private Pairs pairs(
      Segments segments,
      @Nullable Object[] sortedKeys,
      @Nullable Object[] sortedValues,
      int @Nullable [] sortedHashes) {
    int each = 2 * REFERENCE + (sortedHashes == null ? 0 : Integer.BYTES);
    return new Pairs(
        segments,
        sortedKeys,
        sortedValues,
        sortedHashes,
        mutable,
        bytes.bytes() + (long) each * size);
  }

  private void resize(int length) {
    keys = Arrays.copyOf(keys, length);
    values = Arrays.copyOf(values, length);
    if (hashes != null) {
      hashes = Arrays.copyOf(hashes, length);
    }
    if (reducers != null) {
      reducers = Arrays.copyOf(reducers, length);
    }
  }
}
