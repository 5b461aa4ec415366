package dev.kindling.util.random;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * How the bounds of range partitions are found by sampling, the way Spark does it, so that the same
 * keys give the same bounds. Pure: whoever sorts a data set runs the jobs.
 *
 * <ol>
 *   <li>A job feeds each partition's keys to its {@link #reservoir} and returns a {@link Sketch}.
 *   <li>Where a partition holds so many keys that its sample is too thin ({@link #imbalanced}), a
 *       second job over these partitions takes each key with probability {@link #fraction}, by a
 *       {@link BernoulliSampler} with the partition's one of {@link #resamplingSeeds}.
 *   <li>{@link #bounds} weighs all of them by how many keys each stands for.
 * </ol>
 *
 * <p>Nothing is sampled for one partition. Seeds hang on data set ids, as they do in Spark: the
 * first job is over a map to keys, whose id seeds the reservoirs; the second is seeded with the
 * sorted data set's own.
 */
public final class RangeSampling implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How many keys to sample for each range, if nobody says otherwise. */
  public static final int SAMPLE_POINTS_PER_PARTITION = 20;

  private static final double MAX_SAMPLES = 1e6;
  private static final double OVERSAMPLING = 3.0;

  private final int partitions;
  private final double sampleSize;
  private final int sampleSizePerPartition;

  /**
   * @param partitions how many ranges are wanted, at least 2
   * @param samplePointsPerPartition how many keys to sample for each
   * @param inputPartitions how many partitions the keys are read from, at least 1
   */
  public RangeSampling(int partitions, int samplePointsPerPartition, int inputPartitions) {
    this.partitions = partitions;
    this.sampleSize = Math.min((double) samplePointsPerPartition * partitions, MAX_SAMPLES);
    this.sampleSizePerPartition = (int) Math.ceil(OVERSAMPLING * sampleSize / inputPartitions);
  }

  /**
   * What one partition's keys were like.
   *
   * @param partition its number
   * @param count how many keys it has
   * @param sample some of them, or all when they are few
   * @param <K> type of the keys
   */
  public record Sketch<K>(int partition, long count, List<K> sample) implements Serializable {}

  /**
   * A key and how many keys of the data set it stands for.
   *
   * @param key the key
   * @param weight the inverse of the probability with which it was sampled
   * @param <K> type of the key
   */
  public record Candidate<K>(K key, float weight) {}

  /** How many keys of each partition to keep, at most. */
  public int sampleSizePerPartition() {
    return sampleSizePerPartition;
  }

  /**
   * An empty sample for one partition's keys.
   *
   * @param keysId id of the data set of keys that the job runs over
   * @param partition number of the partition
   */
  public <K> ReservoirSample<K> reservoir(int keysId, int partition) {
    return new ReservoirSample<>(sampleSizePerPartition, byteswap(partition ^ (keysId << 16)));
  }

  /**
   * The probability with which the second job takes a key: enough keys for all ranges, if all took
   * it.
   */
  public <K> double fraction(List<Sketch<K>> sketches) {
    return Math.min(sampleSize / Math.max(keys(sketches), 1L), 1.0);
  }

  /**
   * The partitions whose sample is too thin for their number of keys, in order; none of the rest.
   */
  public <K> int[] imbalanced(List<Sketch<K>> sketches) {
    double fraction = fraction(sketches);
    return sketches.stream()
        .filter(sketch -> isImbalanced(sketch, fraction))
        .mapToInt(Sketch::partition)
        .sorted()
        .toArray();
  }

  /**
   * The seeds of the samplers of the second job.
   *
   * @param sortedId id of the data set that is sorted
   * @param sampledPartitions how many partitions the job has
   * @return one for each, in the order of {@link #imbalanced}
   */
  public static long[] resamplingSeeds(int sortedId, int sampledPartitions) {
    return new Random(byteswap(-sortedId - 1)).longs(sampledPartitions).toArray();
  }

  /**
   * The upper bounds of all ranges but the last, ascending; fewer than wanted where there are few
   * keys, none where there is no key.
   *
   * @param sketches what the first job found, in the order of the partitions
   * @param resampled the keys that the second job took, in the order of the partitions; empty
   *     without one
   * @param ordering the order of the keys
   */
  public <K> Object[] bounds(
      List<Sketch<K>> sketches, List<K> resampled, Comparator<? super K> ordering) {
    double fraction = fraction(sketches);
    List<Candidate<K>> candidates = new ArrayList<>();
    for (Sketch<K> sketch : sketches) {
      if (!isImbalanced(sketch, fraction)) {
        float weight = (float) ((double) sketch.count() / sketch.sample().size());
        for (K key : sketch.sample()) {
          candidates.add(new Candidate<>(key, weight));
        }
      }
    }
    float weight = (float) (1.0 / fraction);
    for (K key : resampled) {
      candidates.add(new Candidate<>(key, weight));
    }
    return determineBounds(candidates, Math.min(partitions, candidates.size()), ordering);
  }

  /**
   * Bounds that cut the candidates into ranges of about equal weight. Equal keys are never cut
   * apart, so there may be fewer.
   *
   * @param candidates keys with their weights; equal ones in an order that decides whose weight
   *     counts first
   * @param partitions how many ranges are wanted
   * @param ordering the order of the keys
   * @return at most {@code partitions - 1} keys, strictly ascending
   */
  public static <K> Object[] determineBounds(
      List<Candidate<K>> candidates, int partitions, Comparator<? super K> ordering) {
    List<Candidate<K>> sorted = new ArrayList<>(candidates);
    sorted.sort((left, right) -> ordering.compare(left.key(), right.key()));
    double total = 0;
    for (Candidate<K> candidate : sorted) {
      total += candidate.weight();
    }
    double step = total / partitions;
    double target = step;
    double passed = 0;
    Object[] bounds = new Object[Math.max(partitions - 1, 0)];
    int found = 0;
    Candidate<K> last = null;
    for (Candidate<K> candidate : sorted) {
      if (found == bounds.length) {
        break;
      }
      passed += candidate.weight();
      boolean isNew = last == null || ordering.compare(candidate.key(), last.key()) > 0;
      if (passed >= target && isNew) {
        bounds[found++] = candidate.key();
        target += step;
        last = candidate;
      }
    }
    return Arrays.copyOf(bounds, found);
  }

  private boolean isImbalanced(Sketch<?> sketch, double fraction) {
    return fraction * sketch.count() > sampleSizePerPartition;
  }

  private static <K> long keys(List<Sketch<K>> sketches) {
    return sketches.stream().mapToLong(Sketch::count).sum();
  }

  /** Scala's {@code byteswap32}: spreads neighbouring numbers over all of an int. */
  private static int byteswap(int value) {
    return Integer.reverseBytes(value * 0x9e3775cd) * 0x9e3775cd;
  }
}
