package dev.kindling.pipeline.operator;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The state of the pairs of one key in an exact sample (Meng, ICML 2013). The first pass decides
 * for most pairs whether they are in the sample, and puts the others on a waiting list; from this
 * list the second pass takes as many pairs as are missing. For one thread.
 */
public final class Stratum implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A pair whose random number is below this one is in the sample. */
  double acceptBelow = Double.NaN;

  /**
   * A pair whose random number is below this one is on the waiting list. With replacement, the mean
   * number of copies of a pair on the waiting list.
   */
  double waitBelow = Double.NaN;

  private long records;
  private long accepted;
  private double[] waiting = {};
  private int waitingCount;

  /** Makes the state before the first pair. */
  Stratum() {}

  /** The number of pairs so far. */
  long records() {
    return records;
  }

  void addRecord() {
    records++;
  }

  void accept(int times) {
    accepted += times;
  }

  void await(double drawn) {
    if (waitingCount == waiting.length) {
      waiting = Arrays.copyOf(waiting, Math.max(8, waitingCount * 2));
    }
    waiting[waitingCount++] = drawn;
  }

  /** Adds the state of other pairs of the key. The bounds do not change. */
  void add(Stratum other) {
    for (int i = 0; i < other.waitingCount; i++) {
      await(other.waiting[i]);
    }
    accepted += other.accepted;
    records += other.records;
  }

  /**
   * Returns the number below which the random number of a pair must be, so that the sample has its
   * exact size.
   *
   * @param fraction the fraction of the pairs to take
   */
  public double threshold(double fraction) {
    long wanted = (long) Math.ceil(records * fraction);
    if (accepted > wanted) {
      return acceptBelow;
    }
    int missing = (int) (wanted - accepted);
    if (missing >= waitingCount) {
      return waitBelow;
    }
    double[] sorted = Arrays.copyOf(waiting, waitingCount);
    Arrays.sort(sorted);
    return sorted[missing];
  }
}
