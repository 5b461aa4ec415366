package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.memory.Consumer;
import dev.kindling.engine.spill.RecordCursor;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.pipeline.crossing.Crossing;
import dev.kindling.plan.Thrown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Sorts pairs by their keys, stably, within the task's memory: what doesn't fit is written to disk
 * as sorted runs, which are merged as they are read. What is left in memory after the last pair has
 * come is written too when another structure of the task needs the memory.
 */
final class PairSort {
  private static final int FIRST_LENGTH = 1024;
  private static final int REFERENCE = 4;

  /** Bytes that sorting takes for a pair, beside two references: prefixes, order, both sides. */
  private static final int WORKING = 40;

  private final Comparator<Object> comparator;
  private final Workspace work;
  private final Crossing crossing;
  private final Consumer memory;
  private final RecordBytes bytes = new RecordBytes();
  private final List<Spill> runs = new ArrayList<>(0);
  private @Nullable Object[] keys = {};
  private @Nullable Object[] values = {};
  private int size;

  /** The positions of the pairs in memory in sorted order, once all have come. */
  private int[] order = {};

  /** How many of them have been read. */
  private int next;

  /** Reads runs and memory together, once there are runs. */
  private @Nullable SortedMerge merge;

  /** What was in memory when all had come, and then had to leave it. */
  private @Nullable RecordCursor restOnDisk;

  private boolean complete;

  PairSort(Comparator<Object> comparator, Workspace work) {
    this.comparator = comparator;
    this.work = work;
    this.crossing = work.crossing();
    this.memory = work.consumer(this::spillRest);
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
          keys[size] = pairs.mutable() ? crossing.copy(pairs.keys()[i]) : pairs.keys()[i];
          values[size++] = pairs.mutable() ? crossing.copy(pairs.value(i)) : pairs.value(i);
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
    return (int) Math.min(next, Math.max(size + 1L, work.forcedSpill()));
  }

  private static int grown(int size) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 1L);
  }

  private static long arrays(int length) {
    return (long) (2 * REFERENCE + WORKING) * length;
  }

  /** Writes the pairs in memory as a sorted run. */
  private void spill() throws IOException {
    order = KeySort.order(keys, size, comparator);
    next = 0;
    runs.add(writeRest());
    Arrays.fill(keys, 0, size, null);
    Arrays.fill(values, 0, size, null);
    size = 0;
    order = new int[0];
    bytes.reset();
    memory.resize(arrays(keys.length));
  }

  /** Writes what has not been read of the pairs in memory. */
  private Spill writeRest() throws IOException {
    try (SpillWriter writer = work.spill("sort")) {
      for (int i = next; i < size; i++) {
        writer.write(keys[order[i]]);
        writer.write(values[order[i]]);
      }
      writer.endSegment();
      Spill run = work.opened(writer.finish());
      work.spilled(memory.bytes(), run.bytes());
      return run;
    }
  }

  private Iterator<Tuple2<Object, Object>> finished() throws IOException {
    order = KeySort.order(keys, size, comparator);
    next = 0;
    complete = true;
    if (!runs.isEmpty()) {
      merge = new SortedMerge(comparator, work);
      merge.begin(runs, new Rest());
    }
    return new Sorted();
  }

  /** Makes room for other structures of the task. */
  private long spillRest() throws IOException {
    if (!complete || next == size || memory.bytes() == 0) {
      return 0;
    }
    long before = memory.bytes();
    Spill rest = writeRest();
    size = 0;
    next = 0;
    keys = new Object[0];
    values = keys;
    order = new int[0];
    if (merge == null) {
      merge = new SortedMerge(comparator, work);
      merge.begin(List.of(rest), null);
    } else {
      restOnDisk = work.opened(rest.read(0));
    }
    memory.resize(0);
    return before;
  }

  /** The pairs that were in memory when all had come, wherever they are now. */
  private final class Rest implements PairSource {
    private @Nullable Object key;
    private @Nullable Object value;

    @Override
    public boolean advance() throws IOException {
      RecordCursor onDisk = restOnDisk;
      if (onDisk != null) {
        if (!onDisk.hasNext()) {
          return false;
        }
        key = onDisk.next();
        value = onDisk.next();
        return true;
      }
      if (next == size) {
        return false;
      }
      int entry = order[next++];
      key = keys[entry];
      value = values[entry];
      return true;
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

  private final class Sorted implements Iterator<Tuple2<Object, Object>> {
    @Override
    public boolean hasNext() {
      return merge == null ? next < size : merge.hasNext();
    }

    @Override
    @SuppressWarnings("NullAway") // keys and values may be null
    public Tuple2<Object, Object> next() {
      if (merge == null) {
        if (next >= size) {
          throw new NoSuchElementException();
        }
        int entry = order[next++];
        return new Tuple2<>(keys[entry], values[entry]);
      }
      try {
        return merge.next();
      } catch (Exception e) {
        throw Thrown.unchecked(e);
      }
    }
  }
}
