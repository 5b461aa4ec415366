package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.Spill;
import dev.kindling.pipeline.copy.CopyPolicy;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Sorts pairs by their keys, stably. Its runs are sorted, and merged by the comparator. */
final class PairSort extends SpillingTable {
  private static final int FIRST_LENGTH = 1024;
  private static final int REFERENCE = 4;

  /**
   * Bytes that sorting needs for a pair beside two references: prefix, order, and both sides of the
   * sort.
   */
  private static final int WORKING = 40;

  private static final RunFormat RUNS = new RunFormat(PairFormat.PLAIN, Content.SHUFFLE, "sort");

  private final Comparator<Object> comparator;
  private final CopyPolicy copyPolicy;
  private final RecordBytes bytes = new RecordBytes();
  private @Nullable Object[] keys = {};
  private @Nullable Object[] values = {};

  /** The number of pairs in the arrays. */
  private int size;

  /** The length that the arrays get if there is memory for it. */
  private int wantedLength;

  PairSort(Comparator<Object> comparator, TaskServices services) {
    super(services);
    this.comparator = comparator;
    this.copyPolicy = services.copyPolicy();
    this.nextCheck = 0;
  }

  /** Returns the pairs that the outputs have for a reducer, sorted. */
  Iterator<Tuple2<Object, Object>> sorted(OutputReader outputs) throws Exception {
    int expected = (int) Math.min(Integer.MAX_VALUE, outputs.records());
    boolean roomForAll =
        !memory.forced(expected)
            && outputs.inMemory()
            && memory.resize(outputs.bytes() + arrays(expected));
    int length = roomForAll ? expected : Math.min(expected, FIRST_LENGTH);
    keys = new Object[length];
    values = new Object[length];
    addAll(outputs, roomForAll && expected > FIRST_LENGTH);
    return finished();
  }

  /** Returns the pairs of an iterator, sorted. */
  Iterator<Tuple2<Object, Object>> sorted(Iterator<Tuple2<Object, Object>> pairs)
      throws IOException {
    while (pairs.hasNext()) {
      Tuple2<Object, Object> pair = pairs.next();
      add(pair._1(), pair._2());
    }
    return finished();
  }

  private void addAll(OutputReader outputs, boolean roomForAllAtFirst) throws Exception {
    boolean roomForAll = roomForAllAtFirst;
    if (roomForAll) {
      nextCheck = Long.MAX_VALUE;
    }
    while (outputs.nextPart()) {
      Pairs pairs = outputs.pairs();
      if (pairs == null) {
        // An output has moved to disk meanwhile. As objects, its pairs take more than they were
        // counted with.
        if (roomForAll) {
          roomForAll = false;
          nextCheck = size;
        }
        while (outputs.advance()) {
          add(outputs.key(), outputs.value());
        }
      } else if (roomForAll && !pairs.mutable()) {
        int count = outputs.to() - outputs.from();
        System.arraycopy(pairs.keys(), outputs.from(), keys, size, count);
        if (pairs.values() != null) {
          System.arraycopy(pairs.values(), outputs.from(), values, size, count);
        }
        size += count;
      } else if (pairs.mutable()) {
        for (int i = outputs.from(); i < outputs.to(); i++) {
          add(copyPolicy.copy(pairs.keys()[i]), copyPolicy.copy(pairs.value(i)));
        }
      } else {
        for (int i = outputs.from(); i < outputs.to(); i++) {
          add(pairs.keys()[i], pairs.value(i));
        }
      }
    }
  }

  private void add(@Nullable Object key, @Nullable Object value) throws IOException {
    if (size == nextCheck) {
      records = size;
      makeRoom();
    }
    keys[size] = key;
    values[size++] = value;
  }

  @Override
  int measure() {
    bytes.measure(keys, values, size);
    wantedLength = size == keys.length ? Math.max(FIRST_LENGTH, grown(size)) : keys.length;
    return Math.min(wantedLength - size, Math.max(bytes.step(), size >> 3));
  }

  @Override
  long bytesAfter(int more) {
    return bytes.bytes() + bytes.ahead(more) + arrays(wantedLength);
  }

  @Override
  void grow() {
    if (wantedLength > keys.length) {
      keys = Arrays.copyOf(keys, wantedLength);
      values = Arrays.copyOf(values, wantedLength);
    }
  }

  @Override
  Spill writeRun() throws IOException {
    return RUNS.write(inOrder(), 0, memory.bytes(), services);
  }

  @Override
  void clear() {
    Arrays.fill(keys, 0, size, null);
    Arrays.fill(values, 0, size, null);
    size = 0;
    bytes.reset();
  }

  @Override
  long emptyBytes() {
    return arrays(keys.length);
  }

  @Override
  int stepAfterSpill() {
    return Math.min(keys.length, bytes.step());
  }

  private static int grown(int size) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 1L);
  }

  private static long arrays(int length) {
    return (long) (2 * REFERENCE + WORKING) * length;
  }

  private Iterator<Tuple2<Object, Object>> finished() throws IOException {
    InMemoryTail tail = new InMemoryTail(inOrder(), memory, RUNS, services);
    keys = new Object[0];
    values = keys;
    size = 0;
    readFrom(tail);
    return runs.isEmpty() ? tail : SortedMerge.of(runs, tail, comparator, services);
  }

  private InOrder inOrder() {
    return new InOrder(KeySort.order(keys, size, comparator), keys, values, size);
  }

  /** Pairs in memory in sorted order. */
  private static final class InOrder implements OrderedPairs {
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
      return 0; // The runs are merged by the comparator.
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
