package dev.kindling.observe.graph;

import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.StageDescription;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The dataset that determined a stage's number of partitions: the first one upwards in the lineage,
 * within the stage, that does not have the partitions of its parent.
 *
 * @param dataset the dataset
 * @param kind how the dataset's number of partitions was determined
 */
public record PartitionOrigin(DatasetDescription dataset, Kind kind) {
  /** How a dataset's number of partitions is determined. */
  public enum Kind {
    /** A collection of the program, cut into slices. */
    SLICES,
    /** Files, cut into splits. */
    SPLITS,
    /** Whole files, several of them in one partition. */
    WHOLE_FILES,
    /** The files of a checkpoint. */
    CHECKPOINT,
    /** The partitions of several parents with one partitioner, put together. */
    ALIGNED_UNION,
    /** The reduce side of a shuffle. */
    SHUFFLE,
    /** All partitions of several parents. */
    UNION,
    /** Merged partitions of a parent. */
    COALESCE,
    /** Every pair of two parents' partitions. */
    CARTESIAN,
    /** Some of a parent's partitions. */
    PRUNING,
    /** Something else. */
    OTHER
  }

  /** Returns the origin of a stage's partitions; empty when its datasets are not retained. */
  public static Optional<PartitionOrigin> of(StageDescription stage) {
    List<DatasetDescription> datasets = stage.datasets();
    if (datasets.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, DatasetDescription> byId = new HashMap<>();
    datasets.forEach(dataset -> byId.put(dataset.id(), dataset));
    Set<Integer> seen = new HashSet<>();
    DatasetDescription current = datasets.get(0);
    while (seen.add(current.id())) {
      DatasetDescription parent = sameParent(current, byId);
      if (parent == null) {
        break;
      }
      current = parent;
    }
    return Optional.of(new PartitionOrigin(current, kind(current)));
  }

  /** Returns the parent whose partitions the dataset has, or null. */
  private static @Nullable DatasetDescription sameParent(
      DatasetDescription dataset, Map<Integer, DatasetDescription> byId) {
    boolean passesPartitionsOn =
        switch (dataset.kind()) {
          case "MapPartitionsRDD",
              "PartitionwiseSampledRDD",
              "ZippedWithIndexRDD",
              "PipedRDD",
              "PythonRDD",
              "PairwiseRDD",
              // It merges nothing where its parent has no more partitions than were asked for.
              "CoalescedRDD" ->
              true;
          default -> dataset.kind().startsWith("ZippedPartitions");
        };
    if (!passesPartitionsOn) {
      return null;
    }
    for (DatasetDescription.Parent parent : dataset.parents()) {
      DatasetDescription found = parent.shuffleId() == null ? byId.get(parent.datasetId()) : null;
      if (found != null && found.numPartitions() == dataset.numPartitions()) {
        return found;
      }
    }
    return null;
  }

  private static Kind kind(DatasetDescription dataset) {
    for (DatasetDescription.Parent parent : dataset.parents()) {
      if (parent.shuffleId() != null) {
        return Kind.SHUFFLE;
      }
    }
    return switch (dataset.kind()) {
      case "ParallelCollectionRDD" -> Kind.SLICES;
      case "HadoopRDD", "NewHadoopRDD" -> Kind.SPLITS;
      case "WholeTextFileRDD", "BinaryFileRDD" -> Kind.WHOLE_FILES;
      case "ReliableCheckpointRDD", "LocalCheckpointRDD" -> Kind.CHECKPOINT;
      case "PartitionerAwareUnionRDD" -> Kind.ALIGNED_UNION;
      case "UnionRDD" -> Kind.UNION;
      case "CoalescedRDD" -> Kind.COALESCE;
      case "CartesianRDD" -> Kind.CARTESIAN;
      case "PartitionPruningRDD" -> Kind.PRUNING;
      default -> Kind.OTHER;
    };
  }
}
