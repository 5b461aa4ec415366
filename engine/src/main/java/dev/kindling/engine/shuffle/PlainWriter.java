package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.engine.storage.SizeEstimator;
import dev.kindling.pipeline.crossing.Crossing;
import dev.kindling.pipeline.table.KeyTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps every pair, in the order of coming within each reducer's. */
final class PlainWriter extends ShuffleWriter {
  private static final int FIRST_LENGTH = 16;

  private @Nullable Object[] keys = new Object[FIRST_LENGTH];
  private @Nullable Object[] values = new Object[FIRST_LENGTH];
  private int @Nullable [] hashes;

  /** The reducer of each pair, where the hash code doesn't say it. */
  private int @Nullable [] reducers;

  private int size;
  private boolean mutable;

  PlainWriter(Partitions partitions, boolean hashed, Crossing crossing, TaskCounters counters) {
    super(partitions, crossing, counters);
    this.hashes = hashed || partitions.byHash() ? new int[FIRST_LENGTH] : null;
    this.reducers = partitions.byHash() || partitions.count() == 1 ? null : new int[FIRST_LENGTH];
  }

  @Override
  public void begin(long size) {
    if (size > FIRST_LENGTH && size < Integer.MAX_VALUE - 8) {
      resize((int) size);
    }
  }

  @Override
  public void accept(Object record) throws Exception {
    Tuple2<?, ?> pair = pair(record);
    Object key = pair._1();
    Object value = pair._2();
    if (size == keys.length) {
      resize(KeyTable.grown(size));
    }
    Object crossedKey = crossing.copy(key);
    Object crossedValue = crossing.copy(value);
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
    }
    size++;
  }

  @Override
  public MapOutput result() {
    long began = System.nanoTime();
    int count = partitions.count();
    int[] starts = new int[count + 1];
    MapOutput output;
    if (count == 1) {
      if (!partitions.byHash()) {
        for (int i = 0; i < size; i++) {
          partitions.of(keys[i], 0);
        }
      }
      starts[1] = size;
      output =
          output(
              starts,
              Arrays.copyOf(keys, size),
              Arrays.copyOf(values, size),
              hashes == null ? null : Arrays.copyOf(hashes, size));
    } else {
      output = scattered(starts);
    }
    return counted(output, began);
  }

  private MapOutput scattered(int[] starts) {
    int count = starts.length - 1;
    for (int i = 0; i < size; i++) {
      starts[reducer(i) + 1]++;
    }
    for (int i = 0; i < count; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = Arrays.copyOf(starts, count);
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
    return output(starts, sortedKeys, sortedValues, sortedHashes);
  }

  private int reducer(int index) {
    if (reducers != null) {
      return reducers[index];
    }
    return hashes == null ? 0 : partitions.of(null, hashes[index]);
  }

  private MapOutput output(
      int[] starts,
      @Nullable Object[] sortedKeys,
      @Nullable Object[] sortedValues,
      int @Nullable [] sortedHashes) {
    long bytes = SizeEstimator.ofPairs(sortedKeys, sortedValues, size);
    return new MapOutput(starts, sortedKeys, sortedValues, sortedHashes, false, mutable, bytes);
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
