package dev.kindling.pipeline.estimate;

import dev.kindling.Tuple2;
import dev.kindling.partial.BoundedDouble;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The number of occurrences of each key, estimated as {@link CountEstimate} does for each key.
 *
 * @param <K> the type of the keys
 */
public final class GroupedCountEstimate<K>
    implements Estimate<List<Tuple2<K, Long>>, List<Tuple2<K, BoundedDouble>>> {
  private final int partitions;
  private final double confidence;
  private final KeyCounts sums = new KeyCounts();
  private int merged;

  /**
   * @param partitions the number of all partitions
   * @param confidence how likely the bounds must hold, from 0 to 1
   */
  public GroupedCountEstimate(int partitions, double confidence) {
    this.partitions = partitions;
    this.confidence = confidence;
  }

  @Override
  public void merge(List<Tuple2<K, Long>> result) {
    merged++;
    for (Tuple2<K, Long> count : result) {
      sums.add(count._1(), count._2());
    }
  }

  @Override
  public List<Tuple2<K, BoundedDouble>> current() {
    List<Tuple2<K, BoundedDouble>> bounds = new ArrayList<>(sums.size());
    sums.forEach((key, sum) -> bounds.add(new Tuple2<>(typed(key), bound(sum))));
    return bounds;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // a key may be null where Spark allows it
  private K typed(@Nullable Object key) {
    return (K) key;
  }

  private BoundedDouble bound(long sum) {
    return merged == partitions
        ? new BoundedDouble(sum, 1.0, sum, sum)
        : CountEstimate.bound(confidence, sum, (double) merged / partitions);
  }
}
