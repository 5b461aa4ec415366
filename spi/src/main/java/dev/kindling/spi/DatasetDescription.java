package dev.kindling.spi;

import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Operation;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as pages show it.
 *
 * @param id Spark's RDD id
 * @param name the name the program gave, or null
 * @param kind Spark's class name, such as {@code ShuffledRDD}
 * @param operation the call that made it; datasets of one call share it
 * @param parents what it depends on
 * @param numPartitions how many partitions, or -1 while nobody has asked
 * @param storageLevel as it was when the event was made
 * @param partitioner the partitioner in words, or null
 */
public record DatasetDescription(
    int id,
    @Nullable String name,
    String kind,
    Operation operation,
    List<Parent> parents,
    int numPartitions,
    StorageLevel storageLevel,
    @Nullable String partitioner) {

  /**
   * One parent.
   *
   * @param datasetId its id
   * @param shuffleId the shuffle between the two, or null when the edge is narrow
   */
  public record Parent(int datasetId, @Nullable Integer shuffleId) {}

  /** What pages show of a dataset whose partitions are known. */
  public static DatasetDescription of(Dataset<?> dataset) {
    List<Parent> parents = new ArrayList<>();
    for (Edge edge : dataset.node().edges()) {
      Integer shuffleId = edge instanceof Exchange exchange ? exchange.id() : null;
      parents.add(new Parent(edge.parent().id(), shuffleId));
    }
    return new DatasetDescription(
        dataset.id(),
        dataset.name(),
        dataset.node().kind(),
        dataset.operation(),
        List.copyOf(parents),
        dataset.numPartitions(),
        dataset.storageLevel(),
        dataset.partitioner() == null ? null : dataset.partitioner().toString());
  }
}
