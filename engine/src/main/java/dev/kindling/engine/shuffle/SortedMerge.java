package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.spill.RecordCursor;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.plan.Thrown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Merges sorted runs into one sorted stream; of pairs with equal keys those of earlier runs come
 * first. So that files and buffers stay few, at most {@value #MOST_RUNS} runs are read at a time:
 * of more, neighbours are merged into longer runs before.
 */
final class SortedMerge implements Iterator<Tuple2<Object, Object>> {
  /** Each takes a file and some 100 KB of buffers. */
  private static final int MOST_RUNS = 32;

  private final Comparator<Object> comparator;
  private final Workspace work;

  /** A binary heap: the one whose pair comes next is the first. */
  private Head[] heap = {};

  private int size;

  SortedMerge(Comparator<Object> comparator, Workspace work) {
    this.comparator = comparator;
    this.work = work;
  }

  /**
   * Begins to read.
   *
   * @param runs of one segment each, deleted as soon as they have been read
   * @param last comes after all runs, or null
   */
  void begin(List<Spill> runs, @Nullable PairSource last) throws IOException {
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

  private Spill joined(List<Spill> runs) throws IOException {
    SortedMerge merge = new SortedMerge(comparator, work);
    merge.open(runs, null);
    try (SpillWriter writer = work.spill("sort-merge")) {
      while (merge.size > 0) {
        Head head = merge.heap[0];
        writer.write(head.source.key());
        writer.write(head.source.value());
        merge.advance();
      }
      writer.endSegment();
      Spill joined = work.opened(writer.finish());
      work.spilled(0, joined.bytes());
      return joined;
    }
  }

  private void open(List<Spill> runs, @Nullable PairSource last) throws IOException {
    heap = new Head[runs.size() + 1];
    for (Spill run : runs) {
      add(new OnDisk(run, work.opened(run.read(0))));
    }
    if (last != null) {
      add(last);
    }
  }

  private void add(PairSource source) throws IOException {
    if (source.advance()) {
      Head head = new Head(source, size);
      int place = size++;
      heap[place] = head;
      while (place > 0 && before(head, heap[(place - 1) >> 1])) {
        heap[place] = heap[(place - 1) >> 1];
        place = (place - 1) >> 1;
      }
      heap[place] = head;
    }
  }

  @Override
  public boolean hasNext() {
    return size > 0;
  }

  @Override
  public Tuple2<Object, Object> next() {
    if (size == 0) {
      throw new NoSuchElementException();
    }
    PairSource source = heap[0].source;
    Tuple2<Object, Object> pair = new Tuple2<>(source.key(), source.value());
    try {
      advance();
    } catch (IOException e) {
      throw Thrown.unchecked(e);
    }
    return pair;
  }

  private void advance() throws IOException {
    Head head = heap[0];
    if (!head.source.advance()) {
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

  private boolean before(Head left, Head right) {
    int order = comparator.compare(left.source.key(), right.source.key());
    return order == 0 ? left.position < right.position : order < 0;
  }

  /**
   * @param position among the runs: ties go to the lower
   */
  private record Head(PairSource source, int position) {}

  /** A run that is deleted when it has been read. */
  private final class OnDisk implements PairSource {
    private final Spill run;
    private final RecordCursor records;
    private @Nullable Object key;
    private @Nullable Object value;

    OnDisk(Spill run, RecordCursor records) {
      this.run = run;
      this.records = records;
    }

    @Override
    public boolean advance() throws IOException {
      if (!records.hasNext()) {
        work.close(records);
        work.close(run);
        return false;
      }
      key = records.next();
      value = records.next();
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
}
