package dev.kindling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Places keys by ranges, so that partitions in order hold keys in order. The ranges' bounds are
 * sampled from a data set when it is sorted; here they are given.
 *
 * <p>A key equal to a bound belongs to the range below it. With no bounds there is one partition.
 *
 * @param <K> type of the keys
 * @param <V> type of the values of the sorted data set, unused as in Spark
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
   * @param bounds the upper bounds of all ranges but the last, strictly ascending, copied
   * @param ascending whether the lowest keys are in the first partition, or in the last
   * @param ordering the order of the keys
   * @param samplePointsPerPartitionHint how many keys were asked for to find each bound
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

  /** How many keys were asked for to find each bound. */
  public int samplePointsPerPartitionHint() {
    return samplePointsPerPartitionHint;
  }

  /**
   * One more than there are bounds: fewer than were asked for when there were few different keys.
   */
  @Override
  public int numPartitions() {
    return bounds.length + 1;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ClassCastException if the ordering can't compare the key
   */
  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // the ordering judges types and nulls
  public int getPartition(@Nullable Object key) {
    int range = range((K) key);
    return ascending ? range : bounds.length - range;
  }

  /**
   * Equal to range partitioners with equal bounds, compared as Scala does, and the same direction.
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
