package dev.kindling.observe.graph;

import dev.kindling.spi.DatasetInfo;
import dev.kindling.spi.StageInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a stage's number of partitions was decided: the first dataset up the lineage, within the
 * stage, that doesn't just have its parent's partitions.
 *
 * @param dataset that dataset
 * @param kind how it came by its number
 */
public record PartitionOrigin(DatasetInfo dataset, Kind kind) {
  /** How a dataset comes by its number of partitions. */
  public enum Kind {
    /** A list of the program cut into slices. */
    SLICES,
    /** Files cut into splits. */
    SPLITS,
    /** The reduce side of a shuffle. */
    SHUFFLE,
    /** All partitions of several parents. */
    UNION,
    /** Neighbouring partitions put together. */
    COALESCE,
    /** Every pair of two parents' partitions. */
    CARTESIAN,
    /** Some of a parent's partitions. */
    PRUNING,
    /** Something else. */
    OTHER
  }

  /** The origin of a stage's partitions; empty when its datasets are not kept. */
  public static Optional<PartitionOrigin> of(StageInfo stage) {
    List<DatasetInfo> datasets = stage.datasets();
    if (datasets.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, DatasetInfo> byId = new HashMap<>();
    datasets.forEach(dataset -> byId.put(dataset.id(), dataset));
    Set<Integer> seen = new HashSet<>();
    DatasetInfo current = datasets.get(0);
    while (seen.add(current.id())) {
      DatasetInfo parent = sameParent(current, byId);
      if (parent == null) {
        break;
      }
      current = parent;
    }
    return Optional.of(new PartitionOrigin(current, kind(current)));
  }

  /** The parent whose partitions a dataset has, if there is one. */
  private static @org.jspecify.annotations.Nullable DatasetInfo sameParent(
      DatasetInfo dataset, Map<Integer, DatasetInfo> byId) {
    if (!dataset.kind().startsWith("MapPartitions")
        && !dataset.kind().startsWith("PartitionwiseSampled")
        && !dataset.kind().startsWith("Zipped")) {
      return null;
    }
    for (DatasetInfo.Parent parent : dataset.parents()) {
      DatasetInfo found = parent.shuffleId() == null ? byId.get(parent.datasetId()) : null;
      if (found != null && found.numPartitions() == dataset.numPartitions()) {
        return found;
      }
    }
    return null;
  }

  private static Kind kind(DatasetInfo dataset) {
    for (DatasetInfo.Parent parent : dataset.parents()) {
      if (parent.shuffleId() != null) {
        return Kind.SHUFFLE;
      }
    }
    return switch (dataset.kind()) {
      case "ParallelCollectionRDD" -> Kind.SLICES;
      case "HadoopRDD", "NewHadoopRDD", "WholeTextFileRDD" -> Kind.SPLITS;
      case "UnionRDD" -> Kind.UNION;
      case "CoalescedRDD" -> Kind.COALESCE;
      case "CartesianRDD" -> Kind.CARTESIAN;
      case "PartitionPruningRDD" -> Kind.PRUNING;
      default -> Kind.OTHER;
    };
  }
}
