package dev.kindling.util.random;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A uniform sample with a maximum size from a stream of unknown length, taken in one pass (Vitter's
 * algorithm R). Each record of the stream is in the sample with the same probability. For one
 * thread.
 *
 * @param <T> the type of the records
 */
public final class ReservoirSample<T> {
  private final Object[] reservoir;
  private final XORShiftRandom random;
  private long count;

  /**
   * @param size the maximum number of records in the sample, 0 or more
   * @param seed the seed of the random numbers
   */
  public ReservoirSample(int size, long seed) {
    this.reservoir = new Object[size];
    this.random = new XORShiftRandom(seed);
  }

  /** Adds the next record of the stream. */
  public void accept(T item) {
    count++;
    if (count <= reservoir.length) {
      reservoir[(int) count - 1] = item;
      return;
    }
    long replaced = (long) (random.nextDouble() * count);
    if (replaced < reservoir.length) {
      reservoir[(int) replaced] = item;
    }
  }

  /** The number of records of the stream so far. */
  public long count() {
    return count;
  }

  /**
   * Returns the sample of the stream so far, as a list that later records do not change. It
   * contains all records while the stream is short.
   */
  @SuppressWarnings("unchecked") // it holds what was accepted
  public List<T> sample() {
    Object[] sample = Arrays.copyOf(reservoir, (int) Math.min(count, reservoir.length));
    return (List<T>) Collections.unmodifiableList(Arrays.asList(sample));
  }
}
