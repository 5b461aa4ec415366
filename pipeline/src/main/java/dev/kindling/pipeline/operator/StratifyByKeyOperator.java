package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.pipeline.NullPair;
import dev.kindling.pipeline.table.ScalaKeyedMap;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import dev.kindling.util.random.SampleBounds;
import dev.kindling.util.random.XORShiftRandom;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code sampleByKeyExact}, in the first pass: returns one map of the partition, from each key to
 * its {@link Stratum}. The second pass draws the same random numbers.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class StratifyByKeyOperator<K, V>
    implements PartitionAwareOperator<Tuple2<K, V>, Map<K, Stratum>> {
  private static final long serialVersionUID = 1L;
  private static final double FAILURE = 5e-5;

  private final KeyFractions<K> fractions;
  private final @Nullable KeyFractions<K> counts;
  private final long seed;

  /**
   * @param fractions the fraction of each key's pairs to take
   * @param counts the number of pairs of each key, for samples with replacement; null without
   *     replacement
   * @param seed the seed of the random numbers
   */
  public StratifyByKeyOperator(
      KeyFractions<K> fractions, @Nullable KeyFractions<K> counts, long seed) {
    this.fractions = fractions;
    this.counts = counts;
    this.seed = seed;
  }

  @Override
  public Operator<Tuple2<K, V>, Map<K, Stratum>> forPartition(int partition) {
    return new Judging(seed + partition);
  }

  private final class Judging implements Operator<Tuple2<K, V>, Map<K, Stratum>> {
    private static final long serialVersionUID = 1L;

    private final transient XORShiftRandom uniform;
    private final transient PoissonByMean poisson;

    Judging(long own) {
      this.uniform = new XORShiftRandom(own);
      this.poisson = new PoissonByMean(own);
    }

    @Override
    public Iterator<Map<K, Stratum>> pull(Iterator<Tuple2<K, V>> upstream, TaskContext context) {
      Map<K, Stratum> strata = new ScalaKeyedMap<>();
      while (upstream.hasNext()) {
        K key = NullPair.key(upstream.next(), "item");
        double fraction = fractions.of(key);
        Stratum stratum = strata.get(key);
        if (stratum == null) {
          stratum = new Stratum();
          strata.put(key, stratum);
        }
        if (counts == null) {
          judge(stratum, fraction);
        } else {
          judgeReplaced(stratum, counts.of(key), fraction);
        }
        stratum.addRecord();
      }
      return List.of(strata).iterator();
    }

    private void judge(Stratum stratum, double fraction) {
      stratum.acceptBelow = SampleBounds.least(FAILURE, stratum.records(), fraction);
      stratum.waitBelow = SampleBounds.most(FAILURE, stratum.records(), fraction);
      double drawn = uniform.nextDouble();
      if (drawn < stratum.acceptBelow) {
        stratum.accept(1);
      } else if (drawn < stratum.waitBelow) {
        stratum.await(drawn);
      }
    }

    private void judgeReplaced(Stratum stratum, double count, double fraction) {
      if (Double.isNaN(stratum.acceptBelow)) {
        double size = Math.ceil(count * fraction);
        double least = SampleBounds.leastExpected(size);
        stratum.acceptBelow = least / count;
        stratum.waitBelow = (SampleBounds.mostExpected(size) - least) / count;
      }
      if (stratum.acceptBelow != 0) {
        stratum.accept(poisson.next(stratum.acceptBelow));
      }
      int waiting = poisson.next(stratum.waitBelow);
      for (int i = 0; i < waiting; i++) {
        stratum.await(uniform.nextDouble());
      }
    }
  }
}
