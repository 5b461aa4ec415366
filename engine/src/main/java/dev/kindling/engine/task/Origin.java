package dev.kindling.engine.task;

import dev.kindling.pipeline.Pipeline;
import dev.kindling.plan.Sink;
import java.util.Iterator;
import java.util.List;

/**
 * Where the records come from that enter a chain of narrow operators. Each kind can be pushed and
 * pulled, and both give the same records in the same order.
 */
sealed interface Origin {
  /** Pushes the records through the operators into the sink, or schedules that on the walk. */
  void push(Pipeline<Object, Object> pipeline, Sink<Object> sink, PushWalk walk) throws Exception;

  /** Gives the walk the records, or the partition to continue with. */
  void pull(PullWalk walk) throws Exception;

  /** A partition of a persisted dataset, read from the block store, or computed and cached. */
  record Cached(DatasetPartition source, CachedPartitions cache) implements Origin {
    @Override
    public void push(Pipeline<Object, Object> pipeline, Sink<Object> sink, PushWalk walk)
        throws Exception {
      cache.push(source, pipeline, sink);
    }

    @Override
    public void pull(PullWalk walk) throws Exception {
      walk.found(cache.pull(source));
    }
  }

  /** Records that are read or computed as they are asked for. */
  record Records(Iterator<Object> records, LocalTaskContext context) implements Origin {
    @Override
    public void push(Pipeline<Object, Object> pipeline, Sink<Object> sink, PushWalk walk)
        throws Exception {
      pipeline.run(records, sink, context);
    }

    @Override
    public void pull(PullWalk walk) {
      walk.found(records);
    }
  }

  /**
   * Partitions of parents, one after the other.
   *
   * @param lazy whether the first is opened when its first record is asked for, if at all
   */
  record Parents(List<DatasetPartition> partitions, boolean lazy, Evaluation evaluation)
      implements Origin {
    @Override
    public void push(Pipeline<Object, Object> pipeline, Sink<Object> sink, PushWalk walk)
        throws Exception {
      if (pipeline.pushable()) {
        walk.continueWith(partitions, pipeline.push(sink, evaluation.context()));
      } else {
        pipeline.run(concatenated(), sink, evaluation.context());
      }
    }

    @Override
    public void pull(PullWalk walk) {
      if (partitions.size() == 1 && !lazy) {
        walk.continueWith(partitions.get(0));
      } else {
        walk.found(new ConcatenatedPartitions(partitions, evaluation));
      }
    }

    private Iterator<Object> concatenated() throws Exception {
      return partitions.size() == 1 && !lazy
          ? evaluation.iterator(partitions.get(0))
          : new ConcatenatedPartitions(partitions, evaluation);
    }
  }
}
