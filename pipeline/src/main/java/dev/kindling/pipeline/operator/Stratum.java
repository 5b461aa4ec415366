package dev.kindling.pipeline.operator;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What is known of the pairs of one key after a pass over them that decides for most whether they
 * are in an exact sample, and puts the others on a list from which just as many are taken as are
 * missing (Meng, ICML 2013). For one thread.
 */
public final class Stratum implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Below this number a pair is in the sample. */
  double acceptBelow = Double.NaN;

  /** Below this one it is on the waiting list; with replacement, how many more go there. */
  double waitBelow = Double.NaN;

  private long records;
  private long accepted;
  private double[] waiting = {};
  private int waitingCount;

  /** Of no pair. */
  Stratum() {}

  /** How many pairs came before. */
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

  /** Adds what is known of other pairs of the key; the bounds stay. */
  void add(Stratum other) {
    for (int i = 0; i < other.waitingCount; i++) {
      await(other.waiting[i]);
    }
    accepted += other.accepted;
    records += other.records;
  }

  /**
   * The number below which a pair's must be, for the sample to have its exact size.
   *
   * @param fraction how large a part of the pairs is wanted
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
