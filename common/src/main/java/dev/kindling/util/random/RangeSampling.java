package dev.kindling.util.random;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Finds the bounds of range partitions by sampling, as Spark does, so that the same keys give the
 * same bounds. It runs no jobs; the caller that sorts a dataset does.
 *
 * <ol>
 *   <li>A job adds the keys of each partition to its {@link #reservoir} and returns a {@link
 *       Sketch}.
 *   <li>If some partitions have so many keys that their samples are too small ({@link
 *       #imbalanced}), a second job over these partitions takes each key with probability {@link
 *       #fraction}, by a {@link BernoulliSampler} with the partition's seed of {@link
 *       #resamplingSeeds}.
 *   <li>{@link #bounds} weights each sampled key by the number of keys that it represents.
 * </ol>
 *
 * <p>For one partition nothing is sampled. As in Spark, seeds depend on RDD ids: the seed of the
 * reservoirs is the id of the dataset of keys, which the first job computes; the second job has the
 * id of the sorted dataset.
 */
public final class RangeSampling implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The default number of keys to sample for each range. */
  public static final int SAMPLE_POINTS_PER_PARTITION = 20;

  private static final double MAX_SAMPLES = 1e6;
  private static final double OVERSAMPLING = 3.0;

  private final int partitions;
  private final double sampleSize;
  private final int sampleSizePerPartition;

  /**
   * @param partitions the number of ranges, at least 2
   * @param samplePointsPerPartition the number of keys to sample for each range
   * @param inputPartitions the number of partitions that the keys are read from, at least 1
   */
  public RangeSampling(int partitions, int samplePointsPerPartition, int inputPartitions) {
    this.partitions = partitions;
    this.sampleSize = Math.min((double) samplePointsPerPartition * partitions, MAX_SAMPLES);
    this.sampleSizePerPartition = (int) Math.ceil(OVERSAMPLING * sampleSize / inputPartitions);
  }

  /**
   * The sample of one partition's keys.
   *
   * @param partition the number of the partition
   * @param count the number of its keys
   * @param sample a sample of its keys, or all of them if they are few
   * @param <K> type of the keys
   */
  public record Sketch<K>(int partition, long count, List<K> sample) implements Serializable {}

  /**
   * A key and the number of keys of the dataset that it represents.
   *
   * @param key the key
   * @param weight the inverse of the probability with which it was sampled
   * @param <K> type of the key
   */
  public record Candidate<K>(K key, float weight) {}

  /** The maximum number of keys to sample in each partition. */
  public int sampleSizePerPartition() {
    return sampleSizePerPartition;
  }

  /**
   * Returns an empty sample for the keys of one partition.
   *
   * @param keysId the id of the dataset of keys that the job computes
   * @param partition number of the partition
   */
  public <K> ReservoirSample<K> reservoir(int keysId, int partition) {
    return new ReservoirSample<>(sampleSizePerPartition, byteswap(partition ^ (keysId << 16)));
  }

  /** Returns the probability with which the second job takes a key. */
  public <K> double fraction(List<Sketch<K>> sketches) {
    return Math.min(sampleSize / Math.max(keys(sketches), 1L), 1.0);
  }

  /**
   * Returns the partitions whose sample is too small for their number of keys, in ascending order.
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
   * Returns the seeds of the samplers of the second job.
   *
   * @param sortedId the id of the sorted dataset
   * @param sampledPartitions the number of partitions of the job
   * @return one for each, in the order of {@link #imbalanced}
   */
  public static long[] resamplingSeeds(int sortedId, int sampledPartitions) {
    return new Random(byteswap(-sortedId - 1)).longs(sampledPartitions).toArray();
  }

  /**
   * Returns the upper bounds of all ranges except the last one, in ascending order. There are fewer
   * ranges if there are few keys, and no bounds if there is no key.
   *
   * @param sketches the results of the first job, in the order of the partitions
   * @param resampled the keys that the second job took, in the order of the partitions; empty if
   *     there was none
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
   * Returns bounds that split the candidates into ranges of about equal weight. Equal keys are
   * always in one range, so there may be fewer ranges.
   *
   * @param candidates keys with their weights; equal ones in an order that decides whose weight
   *     counts first
   * @param partitions the number of ranges
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

  /** Scala's {@code byteswap32}: spreads consecutive numbers over all values of an int. */
  private static int byteswap(int value) {
    return Integer.reverseBytes(value * 0x9e3775cd) * 0x9e3775cd;
  }
}
