package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.util.random.RangeSampling;
import dev.kindling.util.random.RangeSampling.Sketch;
import dev.kindling.util.random.ReservoirSample;
import java.util.Iterator;
import java.util.List;

/**
 * {@code sortByKey}, in the first sampling job: returns one sketch of the partition's keys.
 *
 * @param <K> the type of the keys
 */
public final class SketchKeysOperator<K> extends PartitionFoldOperator<K, Sketch<K>> {
  private final RangeSampling sampling;
  private final int keysId;

  /**
   * @param sampling gives the size of the sample
   * @param keysId the id of the dataset of keys, which seeds the sample
   */
  public SketchKeysOperator(RangeSampling sampling, int keysId) {
    this.sampling = sampling;
    this.keysId = keysId;
  }

  @Override
  PartitionFold<K, Sketch<K>> start(TaskContext context) {
    int partition = context.partitionId();
    return new Fold<>(partition, sampling.reservoir(keysId, partition));
  }

  static final class Fold<K> extends PartitionFold<K, Sketch<K>> {
    private final Integer partition;
    private final ReservoirSample<K> reservoir;

    Fold(Integer partition, ReservoirSample<K> reservoir) {
      this.partition = partition;
      this.reservoir = reservoir;
    }

    @Override
    public Object[] parts() {
      return new Object[] {partition, reservoir};
    }

    @Override
    public void accept(K key) {
      reservoir.accept(key);
    }

    @Override
    Iterator<Sketch<K>> results() {
      return List.of(new Sketch<>(partition, reservoir.count(), reservoir.sample())).iterator();
    }
  }
}
