package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
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
public final class SketchKeysOperator<K> implements Operator<K, Sketch<K>> {
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
  public Iterator<Sketch<K>> pull(Iterator<K> upstream, TaskContext context) {
    ReservoirSample<K> reservoir = sampling.reservoir(keysId, context.partitionId());
    while (upstream.hasNext()) {
      reservoir.accept(upstream.next());
    }
    return List.of(new Sketch<>(context.partitionId(), reservoir.count(), reservoir.sample()))
        .iterator();
  }
}
