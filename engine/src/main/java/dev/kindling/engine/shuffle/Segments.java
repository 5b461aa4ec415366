package dev.kindling.engine.shuffle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the pairs of each reducer are in a row of pairs, as segments in the order of the reducers.
 * Takes memory for the reducers that have pairs, if these are few, and for all reducers otherwise:
 * a shuffle of many map tasks to many reducers costs what its records cost. Immutable.
 */
final class Segments {
  /** Below one segment in so many reducers, only the reducers that have pairs are listed. */
  private static final int SPARSE = 4;

  /** Below one pair for so many reducers, sorting the pairs is faster than counting them. */
  private static final int FEW = 16;

  /** The reducers that have a segment, ascending; null if every reducer has one. */
  private final int @Nullable [] reducers;

  /** The index of each segment's first pair, and the number of pairs at the end. */
  private final int[] starts;

  private Segments(int @Nullable [] reducers, int[] starts) {
    this.reducers = reducers;
    this.starts = starts;
  }

  /**
   * @param starts the index of each reducer's first pair, and the number of pairs at the end; the
   *     caller must not change the array any more
   */
  static Segments of(int[] starts) {
    int count = starts.length - 1;
    int used = 0;
    for (int reducer = 0; reducer < count; reducer++) {
      used += starts[reducer] < starts[reducer + 1] ? 1 : 0;
    }
    if (used > count / SPARSE) {
      return new Segments(null, starts);
    }
    int[] reducers = new int[used];
    int[] sparseStarts = new int[used + 1];
    int segment = 0;
    for (int reducer = 0; reducer < count; reducer++) {
      if (starts[reducer] < starts[reducer + 1]) {
        reducers[segment] = reducer;
        sparseStarts[segment++] = starts[reducer];
      }
    }
    sparseStarts[used] = starts[count];
    return new Segments(reducers, sparseStarts);
  }

  /** Whether so few pairs are better sorted by their reducers than counted for each reducer. */
  static boolean areFew(int pairs, int reducers) {
    return pairs < reducers / FEW;
  }

  /**
   * Segments of pairs that are sorted by their reducers.
   *
   * @param pairs the reducer of each pair in the upper half, ascending; see {@link #areFew}
   */
  static Segments ofSorted(long[] pairs) {
    int used = 0;
    for (int i = 0; i < pairs.length; i++) {
      used += i == 0 || reducer(pairs[i]) != reducer(pairs[i - 1]) ? 1 : 0;
    }
    int[] reducers = new int[used];
    int[] starts = new int[used + 1];
    int segment = 0;
    for (int i = 0; i < pairs.length; i++) {
      if (i == 0 || reducer(pairs[i]) != reducer(pairs[i - 1])) {
        reducers[segment] = reducer(pairs[i]);
        starts[segment++] = i;
      }
    }
    starts[used] = pairs.length;
    return new Segments(reducers, starts);
  }

  private static int reducer(long pair) {
    return (int) (pair >>> 32);
  }

  /**
   * Segments for all reducers, also for those without pairs.
   *
   * @param starts see {@link #of}
   */
  static Segments ofAll(int[] starts) {
    return new Segments(null, starts);
  }

  /** The number of segments. */
  int count() {
    return starts.length - 1;
  }

  /** The segment of a reducer, or a negative number if it has none. */
  int segment(int reducer) {
    return reducers == null ? reducer : Arrays.binarySearch(reducers, reducer);
  }

  /** The reducer of a segment. */
  int reducer(int segment) {
    return reducers == null ? segment : reducers[segment];
  }

  /** The index of a segment's first pair. */
  int start(int segment) {
    return starts[segment];
  }

  /** The index after a segment's last pair. */
  int end(int segment) {
    return starts[segment + 1];
  }

  /** The number of pairs of a reducer. */
  int records(int reducer) {
    int segment = segment(reducer);
    return segment < 0 ? 0 : starts[segment + 1] - starts[segment];
  }

  /** The number of pairs of the reducers with smaller numbers. */
  int recordsBefore(int reducer) {
    int segment = segment(reducer);
    return starts[segment < 0 ? -segment - 1 : segment];
  }

  /** The number of pairs of all reducers. */
  int size() {
    return starts[starts.length - 1];
  }

  /** The bytes of the segments, none if there are none. */
  long bytes() {
    return (long) Integer.BYTES * (count() + (reducers == null ? 0 : reducers.length));
  }
}
