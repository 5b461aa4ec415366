package dev.kindling.engine.task;

import dev.kindling.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of a partition and pulls them through its operators. Goes up the lineage in a
 * loop, because a lineage may be deeper than the thread's stack.
 */
final class PullWalk {
  private final Evaluation evaluation;
  private final List<Pipeline<Object, Object>> downstream = new ArrayList<>();
  private DatasetPartition target;
  private boolean cached;
  private @Nullable Iterator<Object> records;

  /**
   * @param cached whether to look for a cached block first, and to cache the partition if there is
   *     none
   */
  PullWalk(Evaluation evaluation, DatasetPartition target, boolean cached) {
    this.evaluation = evaluation;
    this.target = target;
    this.cached = cached;
  }

  /** Returns the records, computed as they are asked for. */
  Iterator<Object> run() throws Exception {
    Iterator<Object> pulled = null;
    while (pulled == null) {
      Segment segment = evaluation.segment(target, cached);
      downstream.add(segment.pipeline());
      segment.origin().pull(this);
      pulled = records;
    }
    for (int i = downstream.size() - 1; i >= 0; i--) {
      pulled = downstream.get(i).pull(pulled, evaluation.context());
    }
    return pulled;
  }

  /** Sets the records that enter the operators found so far. */
  void found(Iterator<Object> origin) {
    records = origin;
  }

  /** Continues with the partition that has the records. */
  void continueWith(DatasetPartition parent) {
    target = parent;
    cached = parent.persisted();
  }
}
