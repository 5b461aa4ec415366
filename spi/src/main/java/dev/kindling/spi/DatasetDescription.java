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
 * A dataset, as events describe it: plain values without a reference to the dataset.
 *
 * @param id the RDD id
 * @param name the name that the program gave, or null
 * @param kind the name of Spark's class, such as {@code ShuffledRDD}
 * @param operation the API call that made it; datasets of one call share it
 * @param parents its parents
 * @param numPartitions the number of partitions, or -1 if it is not known yet
 * @param storageLevel the storage level at the time of the event
 * @param partitioner the text of the partitioner, or null
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
   * A parent of a dataset.
   *
   * @param datasetId the parent's RDD id
   * @param shuffleId the id of the shuffle between the two, or null for a narrow dependency
   */
  public record Parent(int datasetId, @Nullable Integer shuffleId) {}

  /** Describes a dataset. Computes its number of partitions if that is not known. */
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
