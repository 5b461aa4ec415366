package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.memory.MemoryConsumer;
import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.Spill;
import dev.kindling.pipeline.copy.CopyPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts pairs by their keys, stably, within the task's memory: what doesn't fit is written to disk
 * as sorted runs, which are merged as they are read. What is left in memory after the last pair has
 * come is written too when another structure of the task needs the memory.
 */
final class PairSort {
  private static final int FIRST_LENGTH = 1024;
  private static final String PURPOSE = "sort";
  private static final int REFERENCE = 4;

  /** Bytes that sorting takes for a pair, beside two references: prefixes, order, both sides. */
  private static final int WORKING = 40;

  private final Comparator<Object> comparator;
  private final TaskServices services;
  private final CopyPolicy copyPolicy;
  private final MemoryConsumer memory;
  private final RecordBytes bytes = new RecordBytes();
  private final List<Spill> runs = new ArrayList<>(0);
  private @Nullable Object[] keys = {};
  private @Nullable Object[] values = {};
  private int size;

  /** What was in memory when all had come. */
  private @Nullable InMemoryTail tail;

  PairSort(Comparator<Object> comparator, TaskServices services) {
    this.comparator = comparator;
    this.services = services;
    this.copyPolicy = services.copyPolicy();
    this.memory = services.consumer(this::spillTail);
  }

  /** The pairs that outputs have for a reducer, in sorted order. */
  Iterator<Tuple2<Object, Object>> sorted(OutputReader outputs) throws Exception {
    int records = (int) Math.min(Integer.MAX_VALUE, outputs.records());
    if (!memory.forced(records)
        && outputs.inMemory()
        && memory.resize(outputs.bytes() + arrays(records))) {
      keys = new Object[records];
      values = new Object[records];
    } else {
      int length = Math.min(records, FIRST_LENGTH);
      keys = new Object[length];
      values = new Object[length];
    }
    gather(outputs);
    return finished();
  }

  /** The pairs of an iterator in sorted order. */
  Iterator<Tuple2<Object, Object>> sorted(Iterator<Tuple2<Object, Object>> pairs)
      throws IOException {
    int check = 0;
    while (pairs.hasNext()) {
      if (size == check) {
        check = makeRoom();
      }
      Tuple2<Object, Object> pair = pairs.next();
      keys[size] = pair._1();
      values[size++] = pair._2();
    }
    return finished();
  }

  private void gather(OutputReader outputs) throws Exception {
    long records = outputs.records();
    boolean roomForAll = keys.length == records && records > FIRST_LENGTH;
    int check = roomForAll ? Integer.MAX_VALUE : 0;
    while (outputs.nextPart()) {
      Pairs pairs = outputs.pairs();
      if (pairs == null) {
        check = roomForAll ? size : check;
        roomForAll = false;
        while (outputs.advance()) {
          if (size == check) {
            check = makeRoom();
          }
          keys[size] = outputs.key();
          values[size++] = outputs.value();
        }
      } else if (roomForAll && !pairs.mutable()) {
        int count = outputs.to() - outputs.from();
        System.arraycopy(pairs.keys(), outputs.from(), keys, size, count);
        if (pairs.values() != null) {
          System.arraycopy(pairs.values(), outputs.from(), values, size, count);
        }
        size += count;
      } else {
        for (int i = outputs.from(); i < outputs.to(); i++) {
          if (size == check) {
            check = makeRoom();
          }
          keys[size] = pairs.mutable() ? copyPolicy.copy(pairs.keys()[i]) : pairs.keys()[i];
          values[size++] = pairs.mutable() ? copyPolicy.copy(pairs.value(i)) : pairs.value(i);
        }
      }
    }
  }

  /** Measures what came, and grows; spills when there is no memory for more. */
  private int makeRoom() throws IOException {
    bytes.measure(keys, values, size);
    int length = size == keys.length ? Math.max(FIRST_LENGTH, grown(size)) : keys.length;
    int next = Math.min(length, size + Math.max(bytes.step(), size >> 3));
    if (size > 0
        && (memory.forced(size)
            || !memory.resize(bytes.bytes() + bytes.ahead(next - size) + arrays(length)))) {
      spill();
      next = Math.min(keys.length, bytes.step());
    } else if (length > keys.length) {
      keys = Arrays.copyOf(keys, length);
      values = Arrays.copyOf(values, length);
    }
    return (int) Math.min(next, Math.max(size + 1L, services.forcedSpill()));
  }

  private static int grown(int size) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 1L);
  }

  private static long arrays(int length) {
    return (long) (2 * REFERENCE + WORKING) * length;
  }

  /** Writes the pairs in memory as a sorted run. */
  private void spill() throws IOException {
    runs.add(
        InMemoryTail.write(
            inOrder(), 0, memory.bytes(), PairFormat.PLAIN, Content.SHUFFLE, PURPOSE, services));
    Arrays.fill(keys, 0, size, null);
    Arrays.fill(values, 0, size, null);
    size = 0;
    bytes.reset();
    memory.resize(arrays(keys.length));
  }

  private Iterator<Tuple2<Object, Object>> finished() throws IOException {
    InMemoryTail last =
        new InMemoryTail(inOrder(), memory, PairFormat.PLAIN, Content.SHUFFLE, PURPOSE, services);
    keys = new Object[0];
    values = keys;
    size = 0;
    tail = last;
    return runs.isEmpty() ? last : SortedMerge.of(runs, last, comparator, services);
  }

  private InOrder inOrder() {
    return new InOrder(KeySort.order(keys, size, comparator), keys, values, size);
  }

  /** Makes room for other structures of the task. */
  private long spillTail() throws IOException {
    return tail == null ? 0 : tail.spill();
  }

  /** Pairs in memory in sorted order. */
  private static final class InOrder implements InMemoryTail.Ordered {
    private final int[] order;
    private final @Nullable Object[] keys;
    private final @Nullable Object[] values;
    private final int size;

    InOrder(int[] order, @Nullable Object[] keys, @Nullable Object[] values, int size) {
      this.order = order;
      this.keys = keys;
      this.values = values;
      this.size = size;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int hash(int index) {
      return 0; // nobody asks for it
    }

    @Override
    @SuppressWarnings("NullAway") // keys may be null
    public Object key(int index) {
      return keys[order[index]];
    }

    @Override
    @SuppressWarnings("NullAway") // values may be null
    public Object value(int index) {
      return values[order[index]];
    }
  }
}
