package dev.kindling.plan;

import dev.kindling.HashPartitioner;
import dev.kindling.Partitioner;
import dev.kindling.TaskContext;
import java.util.Iterator;
import java.util.List;

/** Makes datasets with the ids 0, 1, 2 and so on, for tests of the lineage. */
final class LineageFixture {
  private int nextDataset;
  private int nextShuffle;

  /** A dataset without parents. */
  Dataset<Object> source(int partitions) {
    return dataset("parallelize", new Source<>(new CountedInput("", partitions)));
  }

  Dataset<Object> map(Dataset<?> parent) {
    return dataset("map", new Narrow<>(parent, new PassThrough<>(), true, false));
  }

  /** The reduce side of a new shuffle with a {@link HashPartitioner}. */
  Dataset<?> shuffle(Dataset<?> parent, int partitions) {
    return dataset("groupBy", new Shuffle<>(exchange(parent, new HashPartitioner(partitions))));
  }

  Exchange exchange(Dataset<?> parent, Partitioner partitioner) {
    return new Exchange(nextShuffle++, parent, partitioner, null, false, null, true);
  }

  Dataset<Object> coalesce(Dataset<Object> parent, int maxPartitions) {
    return coalesce(parent, maxPartitions, PreferredLocations.NONE);
  }

  Dataset<Object> coalesce(
      Dataset<Object> parent, int maxPartitions, PreferredLocations locations) {
    return dataset("coalesce", new Coalesce<>(parent, maxPartitions, locations));
  }

  Dataset<Object> union(Dataset<Object> left, Dataset<Object> right) {
    return dataset("union", new Union<>(List.of(left, right)));
  }

  <T> Dataset<T> dataset(String operation, Node<T> node) {
    int id = nextDataset++;
    return new Dataset<>(id, new Operation(id, new CallSite(operation, List.of())), node);
  }

  /** An input that counts how often it is asked for its partitions. */
  static final class CountedInput implements Input<Object> {
    int asked;
    private final String defaultName;
    private final int partitions;

    CountedInput(String defaultName, int partitions) {
      this.defaultName = defaultName;
      this.partitions = partitions;
    }

    @Override
    public String kind() {
      return "ParallelCollectionRDD";
    }

    @Override
    public String defaultName() {
      return defaultName;
    }

    @Override
    public int numPartitions() {
      asked++;
      return partitions;
    }

    @Override
    public Iterator<Object> read(int partition, TaskContext context) {
      throw new AssertionError("tests of the lineage read no records");
    }
  }

  private static final class PassThrough<A> implements Operator<A, Object> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Object> pull(Iterator<A> upstream, TaskContext context) {
      throw new AssertionError("tests of the lineage read no records");
    }
  }
}
