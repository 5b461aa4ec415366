package dev.kindling.util.random;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A uniform sample of at most so many records from a stream of unknown length, kept in one pass
 * (Vitter's algorithm R): each record of the stream is in it with the same probability. For one
 * thread.
 *
 * @param <T> the type of the records
 */
public final class ReservoirSample<T> {
  private final Object[] reservoir;
  private final XORShiftRandom random;
  private long count;

  /**
   * @param size the most records to keep, 0 or more
   * @param seed what decides which
   */
  public ReservoirSample(int size, long seed) {
    this.reservoir = new Object[size];
    this.random = new XORShiftRandom(seed);
  }

  /** The next record of the stream. */
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

  /** How many records the stream has had. */
  public long count() {
    return count;
  }

  /**
   * The sample of the stream so far, as a list that later records don't change: all of it while it
   * is short.
   */
  @SuppressWarnings("unchecked") // it holds what was accepted
  public List<T> sample() {
    Object[] kept = Arrays.copyOf(reservoir, (int) Math.min(count, reservoir.length));
    return (List<T>) Collections.unmodifiableList(Arrays.asList(kept));
  }
}
