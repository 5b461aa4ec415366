package dev.kindling.engine.shuffle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sources of a merge, the one first whose key comes next, in the order of hash codes or of a
 * comparator; of equal ones that which was added first. A source that has been read is closed.
 */
final class MergeHeap<S extends MergeSource> {
  /** How many runs to read at a time: each takes a file and some 100 KB of buffers. */
  static final int MAX_RUNS = 32;

  private final @Nullable Comparator<Object> comparator;

  /** A binary heap. */
  private final Head<S>[] heap;

  private int size;

  /**
   * @param comparator of the keys, or null when sources are in the order of hash codes
   * @param most how many sources there may be
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // generic arrays can't be made otherwise
  MergeHeap(@Nullable Comparator<Object> comparator, int most) {
    this.comparator = comparator;
    this.heap = new Head[most];
  }

  /** Makes longer runs of neighbours. */
  interface Joining<R, X extends Exception> {
    R joined(List<R> neighbours) throws X;
  }

  /** Of too many runs to read at a time, fewer and longer ones in the same order. */
  static <R, X extends Exception> List<R> few(List<R> runs, Joining<R, X> joining) throws X {
    List<R> few = runs;
    while (few.size() > MAX_RUNS) {
      List<R> longer = new ArrayList<>();
      for (int from = 0; from < few.size(); from += MAX_RUNS) {
        List<R> neighbours = few.subList(from, Math.min(few.size(), from + MAX_RUNS));
        longer.add(neighbours.size() == 1 ? neighbours.get(0) : joining.joined(neighbours));
      }
      few = longer;
    }
    return few;
  }

  /** Adds a source that stands before its first key. */
  void add(S source) throws IOException {
    if (!source.advance()) {
      source.close();
      return;
    }
    Head<S> head = new Head<>(source, size);
    load(head);
    int index = size++;
    while (index > 0 && before(head, heap[(index - 1) >> 1])) {
      heap[index] = heap[(index - 1) >> 1];
      index = (index - 1) >> 1;
    }
    heap[index] = head;
  }

  /** Whether all sources have been read. */
  boolean isEmpty() {
    return size == 0;
  }

  /** The source whose key comes next; there must be one. */
  S first() {
    return heap[0].source;
  }

  /** The next key's hash code, where they are in the order of those; there must be one. */
  int hash() {
    return heap[0].hash;
  }

  /** Whether there is a next key, and it has this hash code. */
  boolean hasNext(int hash) {
    return size > 0 && heap[0].hash == hash;
  }

  /** Goes to the next key; the first source must have been read as far as that. */
  void advance() throws IOException {
    Head<S> head = heap[0];
    if (head.source.advance()) {
      load(head);
    } else {
      head.source.close();
      head = heap[--size];
    }
    int index = 0;
    while (true) {
      int child = 2 * index + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], head)) {
        break;
      }
      heap[index] = heap[child];
      index = child;
    }
    heap[index] = head;
  }

  @SuppressWarnings("NullAway") // keys may be null
  private void load(Head<S> head) {
    if (comparator == null) {
      head.hash = head.source.hash();
    } else {
      head.key = head.source.key();
    }
  }

  private boolean before(Head<S> left, Head<S> right) {
    if (comparator == null) {
      return left.hash < right.hash || (left.hash == right.hash && left.position < right.position);
    }
    int order = comparator.compare(left.key, right.key);
    return order == 0 ? left.position < right.position : order < 0;
  }

  /** A source at a key. */
  private static final class Head<S> {
    final S source;

    /** Ties go to the lower. */
    final int position;

    /** The key's, where they are in the order of hash codes. */
    int hash;

    /** Where they are in a comparator's order. */
    Object key;

    @SuppressWarnings("NullAway") // the key is set as soon as there is one
    Head(S source, int position) {
      this.source = source;
      this.position = position;
    }
  }
}
