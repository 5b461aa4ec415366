package dev.kindling.engine.task;

import dev.kindling.plan.Sink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Pushes the records of a partition into a sink. Goes up the lineage with a stack of its own,
 * because a lineage may be deeper than the thread's stack.
 */
final class PushWalk {
  private final Evaluation evaluation;
  private final Deque<Step> steps = new ArrayDeque<>();

  PushWalk(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /**
   * Pushes all records, begin and end included.
   *
   * @param cached whether to look for a cached block first, and to cache the partition if there is
   *     none
   */
  void run(DatasetPartition target, Sink<Object> sink, boolean cached) throws Exception {
    compute(target, sink, cached);
    while (!steps.isEmpty()) {
      steps.pop().run(this);
    }
    evaluation.context().killTaskIfInterrupted();
  }

  /** Pushes the records of partitions, one after the other, into a sink. */
  void continueWith(List<DatasetPartition> partitions, Sink<Object> sink) throws Exception {
    if (partitions.size() == 1) {
      steps.push(new Compute(partitions.get(0), sink));
      return;
    }
    sink.begin(-1);
    steps.push(new End(sink));
    BranchSink branch = new BranchSink(sink);
    for (int i = partitions.size() - 1; i >= 0; i--) {
      steps.push(new Compute(partitions.get(i), branch));
    }
  }

  private void compute(DatasetPartition target, Sink<Object> sink, boolean cached)
      throws Exception {
    Segment segment = evaluation.segment(target, cached);
    segment.origin().push(segment.pipeline(), sink, this);
  }

  private sealed interface Step {
    void run(PushWalk walk) throws Exception;
  }

  private record Compute(DatasetPartition target, Sink<Object> sink) implements Step {
    @Override
    public void run(PushWalk walk) throws Exception {
      // A branch sink passes on neither begin nor end, so the rest of a cancelled branch can be
      // skipped.
      if (!(sink instanceof BranchSink && sink.cancelled())) {
        walk.compute(target, sink, target.persisted());
      }
    }
  }

  private record End(Sink<Object> sink) implements Step {
    @Override
    public void run(PushWalk walk) throws Exception {
      sink.end();
    }
  }
}
