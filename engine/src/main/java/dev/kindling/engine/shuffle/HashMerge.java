package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.spill.RecordCursor;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Thrown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Merges runs of combined pairs, each in the order of its keys' hash codes, into one stream in that
 * order in which every key stands once. Pairs of equal hash codes are gathered, and the values of
 * equal keys combined, those of earlier runs first.
 *
 * <p>So that files and buffers stay few, at most {@value #MOST_RUNS} runs are read at a time: of
 * more, neighbours are merged into longer runs before.
 */
final class HashMerge implements Iterator<Tuple2<Object, Object>> {
  /** Each takes a file and some 100 KB of buffers. */
  private static final int MOST_RUNS = 32;

  private final Combiner<Object, Object> combiner;
  private final Workspace work;

  /** A binary heap: the one whose pair comes next is the first. */
  private Head[] heap = {};

  private int size;

  /** The pairs of one hash code, combined; those before {@code next} have been read. */
  private final List<@Nullable Object> keys = new ArrayList<>();

  private final List<@Nullable Object> values = new ArrayList<>();
  private int next;

  HashMerge(Combiner<Object, Object> combiner, Workspace work) {
    this.combiner = combiner;
    this.work = work;
  }

  /** Writes a pair of a run. */
  static void write(SpillWriter writer, int hash, @Nullable Object key, @Nullable Object value)
      throws IOException {
    writer.writeInt(hash);
    writer.write(key);
    writer.write(value);
  }

  /**
   * Begins to read.
   *
   * @param runs of one segment each, deleted as soon as they have been read
   * @param last comes after all runs
   */
  void begin(List<Spill> runs, HashedSource last) throws Exception {
    List<Spill> few = runs;
    while (few.size() > MOST_RUNS) {
      List<Spill> longer = new ArrayList<>();
      for (int from = 0; from < few.size(); from += MOST_RUNS) {
        List<Spill> neighbours = few.subList(from, Math.min(few.size(), from + MOST_RUNS));
        longer.add(neighbours.size() == 1 ? neighbours.get(0) : joined(neighbours));
      }
      few = longer;
    }
    open(few, last);
  }

  private Spill joined(List<Spill> runs) throws Exception {
    HashMerge merge = new HashMerge(combiner, work);
    merge.open(runs, null);
    try (SpillWriter writer = work.spill("combine-merge")) {
      while (merge.size > 0) {
        int hash = merge.heap[0].hash;
        merge.gather();
        for (int i = 0; i < merge.keys.size(); i++) {
          write(writer, hash, merge.keys.get(i), merge.values.get(i));
        }
      }
      writer.endSegment();
      Spill joined = work.opened(writer.finish());
      work.spilled(0, joined.bytes());
      return joined;
    }
  }

  private void open(List<Spill> runs, @Nullable HashedSource last) throws IOException {
    heap = new Head[runs.size() + 1];
    for (Spill run : runs) {
      add(new OnDisk(run, work.opened(run.read(0)), work));
    }
    if (last != null) {
      add(last);
    }
  }

  @Override
  public boolean hasNext() {
    return next < keys.size() || size > 0;
  }

  @Override
  @SuppressWarnings("NullAway") // keys and values may be null
  public Tuple2<Object, Object> next() {
    if (next == keys.size()) {
      if (size == 0) {
        throw new NoSuchElementException();
      }
      try {
        gather();
      } catch (Exception e) {
        throw Thrown.unchecked(e);
      }
    }
    return new Tuple2<>(keys.get(next), values.get(next++));
  }

  /** Takes all pairs with the least hash code. */
  private void gather() throws Exception {
    keys.clear();
    values.clear();
    next = 0;
    int hash = heap[0].hash;
    while (size > 0 && heap[0].hash == hash) {
      combine(heap[0].source.key(), heap[0].source.value());
      advance();
    }
  }

  @SuppressWarnings("NullAway") // values may be null
  private void combine(@Nullable Object key, @Nullable Object value) throws Exception {
    for (int i = 0; i < keys.size(); i++) {
      if (Objects.equals(key, keys.get(i))) {
        values.set(i, combiner.mergeCombiners(values.get(i), value));
        return;
      }
    }
    keys.add(key);
    values.add(value);
  }

  private void add(HashedSource source) throws IOException {
    if (source.advance()) {
      Head head = new Head(source, size);
      int place = size++;
      while (place > 0 && before(head, heap[(place - 1) >> 1])) {
        heap[place] = heap[(place - 1) >> 1];
        place = (place - 1) >> 1;
      }
      heap[place] = head;
    }
  }

  private void advance() throws IOException {
    Head head = heap[0];
    if (head.source.advance()) {
      head.hash = head.source.hash();
    } else {
      head = heap[--size];
    }
    int place = 0;
    while (true) {
      int child = 2 * place + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], head)) {
        break;
      }
      heap[place] = heap[child];
      place = child;
    }
    heap[place] = head;
  }

  private static boolean before(Head left, Head right) {
    return left.hash < right.hash || (left.hash == right.hash && left.position < right.position);
  }

  /** A source at a pair. */
  private static final class Head {
    final HashedSource source;

    /** Among the runs: ties go to the lower. */
    final int position;

    int hash;

    Head(HashedSource source, int position) {
      this.source = source;
      this.position = position;
      this.hash = source.hash();
    }
  }

  /** A run that is deleted when it has been read. */
  private static final class OnDisk implements HashedSource {
    private final Spill run;
    private final RecordCursor records;
    private final Workspace work;
    private int hash;
    private @Nullable Object key;
    private @Nullable Object value;

    OnDisk(Spill run, RecordCursor records, Workspace work) {
      this.run = run;
      this.records = records;
      this.work = work;
    }

    @Override
    public boolean advance() throws IOException {
      if (!records.hasNext()) {
        work.close(records);
        work.close(run);
        return false;
      }
      hash = records.nextInt();
      key = records.next();
      value = records.next();
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
}
