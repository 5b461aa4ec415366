package dev.kindling.engine.shuffle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sources of a merge, ordered by their next key: by its hash code, or by a comparator. Ties go
 * to the source that was added first. A source is closed after its last key.
 */
final class MergeHeap<S extends MergeSource> {
  /** How many runs to read at a time. Each takes a file and about 100 KB of buffers. */
  static final int MAX_RUNS = 32;

  private final @Nullable Comparator<Object> comparator;

  /** A binary heap. */
  private final Head<S>[] heap;

  private int size;

  /**
   * @param comparator of the keys; null when sources are in the order of hash codes
   * @param capacity the maximum number of sources
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // generic arrays can't be created otherwise
  MergeHeap(@Nullable Comparator<Object> comparator, int capacity) {
    this.comparator = comparator;
    this.heap = new Head[capacity];
  }

  /** Merges neighbouring runs into one longer run. */
  interface RunMerger<R, X extends Exception> {
    R merged(List<R> neighbours) throws X;
  }

  /** Merges runs in passes until there are few enough to read at a time. Keeps their order. */
  static <R, X extends Exception> List<R> mergeInPasses(List<R> runs, RunMerger<R, X> merger)
      throws X {
    List<R> remaining = runs;
    while (remaining.size() > MAX_RUNS) {
      List<R> longer = new ArrayList<>();
      for (int from = 0; from < remaining.size(); from += MAX_RUNS) {
        List<R> neighbours = remaining.subList(from, Math.min(remaining.size(), from + MAX_RUNS));
        longer.add(neighbours.size() == 1 ? neighbours.get(0) : merger.merged(neighbours));
      }
      remaining = longer;
    }
    return remaining;
  }

  /** Adds a source that is positioned before its first key. */
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

  /** The source with the next key. There must be one. */
  S first() {
    return heap[0].source;
  }

  /** The hash code of the next key, where sources are in that order. There must be a key. */
  int hash() {
    return heap[0].hash;
  }

  /** Whether there is a next key and it has this hash code. */
  boolean hasNext(int hash) {
    return size > 0 && heap[0].hash == hash;
  }

  /** Goes to the next key. The records of the current key must have been read. */
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

  /** A source and its current key. */
  private static final class Head<S> {
    final S source;

    /** On a tie the lower position wins. */
    final int position;

    /** The key's hash code, where sources are in that order. */
    int hash;

    /** The key, where sources are in the order of a comparator. */
    Object key;

    @SuppressWarnings("NullAway") // set as soon as there is a key
    Head(S source, int position) {
      this.source = source;
      this.position = position;
    }
  }
}
