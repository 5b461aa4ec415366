package dev.kindling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Assigns keys to partitions by ranges, so that partitions in order hold keys in order. {@code
 * sortByKey} finds the bounds of the ranges with a sample; this class is given them.
 *
 * <p>A key that equals a bound belongs to the range below it. Without bounds there is one
 * partition. Two range partitioners with the same bounds and direction are equal.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values of the sorted RDD; not used, as in Spark
 */
public class RangePartitioner<K, V> extends Partitioner {
  private static final long serialVersionUID = 1L;

  /** Up to this many bounds, looking at each is faster than halving. */
  private static final int LINEAR_SEARCH_THRESHOLD = 128;

  @SuppressWarnings("serial") // the keys are the program's
  private final Object[] bounds;

  private final boolean ascending;

  @SuppressWarnings("serial") // a comparator that isn't serialisable fails only if it is serialised
  private final Comparator<? super K> ordering;

  private final int samplePointsPerPartitionHint;

  /**
   * Creates a partitioner with given bounds: partition i holds the keys that are larger than bound
   * i - 1 and not larger than bound i. {@code sortByKey} makes one from a sample of the keys.
   *
   * <p><b>Spark:</b> Spark's constructors take an RDD and sample it.
   *
   * <pre>{@code
   * RangePartitioner<Integer, String> ranges =
   *     new RangePartitioner<>(new Object[] {10, 20}, true, Comparator.<Integer>naturalOrder(), 20);
   * ranges.numPartitions(); // 3
   * }</pre>
   *
   * @param bounds the upper bounds of all ranges but the last, in strictly ascending order; copied
   * @param ascending whether the smallest keys are in the first partition or in the last
   * @param ordering the order of the keys; must be serialisable
   * @param samplePointsPerPartitionHint how many keys were sampled for each bound; reported only
   */
  public RangePartitioner(
      Object[] bounds,
      boolean ascending,
      Comparator<? super K> ordering,
      int samplePointsPerPartitionHint) {
    this.bounds = bounds.clone();
    this.ascending = ascending;
    this.ordering = ordering;
    this.samplePointsPerPartitionHint = samplePointsPerPartitionHint;
  }

  /**
   * Returns how many keys were sampled to find each bound.
   *
   * <pre>{@code
   * RangePartitioner<Integer, String> ranges =
   *     new RangePartitioner<>(new Object[] {10, 20}, true, Comparator.<Integer>naturalOrder(), 20);
   * ranges.samplePointsPerPartitionHint(); // 20
   * }</pre>
   */
  public int samplePointsPerPartitionHint() {
    return samplePointsPerPartitionHint;
  }

  /**
   * Returns the number of bounds and one more. It is smaller than what {@code sortByKey} was asked
   * for if there are few different keys.
   *
   * <pre>{@code
   * RangePartitioner<Integer, String> ranges =
   *     new RangePartitioner<>(new Object[] {10, 20}, true, Comparator.<Integer>naturalOrder(), 20);
   * ranges.numPartitions(); // 3
   * }</pre>
   */
  @Override
  public int numPartitions() {
    return bounds.length + 1;
  }

  /**
   * Returns the partition of a key. A key that equals a bound belongs to the range below it.
   *
   * <pre>{@code
   * RangePartitioner<Integer, String> ranges =
   *     new RangePartitioner<>(new Object[] {10, 20}, true, Comparator.<Integer>naturalOrder(), 20);
   * ranges.getPartition(10); // 0
   * ranges.getPartition(11); // 1
   * ranges.getPartition(99); // 2
   * }</pre>
   *
   * @param key the key; null only if the order accepts it
   * @throws ClassCastException if the order cannot compare the key
   */
  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // the ordering judges types and nulls
  public int getPartition(@Nullable Object key) {
    int range = range((K) key);
    return ascending ? range : bounds.length - range;
  }

  /**
   * Returns whether the other object is a range partitioner with the same direction and equal
   * bounds; bounds are compared as in Scala.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RangePartitioner<?, ?> that
        && ascending == that.ascending
        && sameBounds(that);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (Object bound : bounds) {
      hash = 31 * hash + Objects.hashCode(bound);
    }
    return 31 * hash + Boolean.hashCode(ascending);
  }

  @SuppressWarnings("unchecked") // the bounds are keys
  private int range(K key) {
    if (bounds.length > LINEAR_SEARCH_THRESHOLD) {
      int found = Arrays.binarySearch((K[]) bounds, key, ordering);
      return found < 0 ? -found - 1 : found;
    }
    int range = 0;
    while (range < bounds.length && ordering.compare(key, (K) bounds[range]) > 0) {
      range++;
    }
    return range;
  }

  private boolean sameBounds(RangePartitioner<?, ?> that) {
    if (bounds.length != that.bounds.length) {
      return false;
    }
    for (int i = 0; i < bounds.length; i++) {
      if (!TupleElements.equal(bounds[i], that.bounds[i])) {
        return false;
      }
    }
    return true;
  }
}
