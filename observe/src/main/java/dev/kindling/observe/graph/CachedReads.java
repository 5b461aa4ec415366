package dev.kindling.observe.graph;

import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.StageView;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.StageDescription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts the lineage of a stage at the cached datasets that its tasks read. */
public final class CachedReads {
  private CachedReads() {}

  /** Returns the part of a stage's lineage that its tasks computed or read. */
  public static StageDescription of(StageView stage) {
    return of(stage.info(), stage);
  }

  /**
   * Returns the part of a stage's lineage that its tasks computed or read: if they found all
   * partitions of persisted datasets in the cache, nothing before those datasets.
   *
   * @param attempt the stage's latest attempt, or null if none is known
   */
  static StageDescription of(StageDescription stage, @Nullable StageView attempt) {
    if (attempt == null
        || attempt.totals().ofSucceeded(Metric.CACHE_HITS) == 0
        || attempt.totals().ofSucceeded(Metric.CACHE_MISSES) > 0
        || stage.datasets().isEmpty()) {
      return stage;
    }
    Set<Integer> read = upToPersisted(stage.datasets());
    List<DatasetDescription> datasets = new ArrayList<>();
    Set<Integer> shuffles = new HashSet<>();
    for (DatasetDescription dataset : stage.datasets()) {
      if (read.contains(dataset.id())) {
        boolean cut = Persistence.isPersisted(dataset);
        datasets.add(cut ? withoutParents(dataset) : dataset);
        if (!cut) {
          dataset.parents().stream()
              .map(DatasetDescription.Parent::shuffleId)
              .filter(Objects::nonNull)
              .forEach(shuffles::add);
        }
      }
    }
    return new StageDescription(
        stage.id(),
        stage.operation(),
        stage.numTasks(),
        stage.parentStageIds(),
        stage.writes(),
        stage.reads().stream().filter(shuffle -> shuffles.contains(shuffle.id())).toList(),
        datasets);
  }

  private static Set<Integer> upToPersisted(List<DatasetDescription> datasets) {
    Map<Integer, DatasetDescription> byId = new HashMap<>();
    datasets.forEach(dataset -> byId.put(dataset.id(), dataset));
    Set<Integer> seen = new HashSet<>();
    Deque<DatasetDescription> next = new ArrayDeque<>(List.of(datasets.get(0)));
    while (!next.isEmpty()) {
      DatasetDescription dataset = next.remove();
      if (seen.add(dataset.id()) && !Persistence.isPersisted(dataset)) {
        for (DatasetDescription.Parent parent : dataset.parents()) {
          DatasetDescription known =
              parent.shuffleId() == null ? byId.get(parent.datasetId()) : null;
          if (known != null) {
            next.add(known);
          }
        }
      }
    }
    return seen;
  }

  private static DatasetDescription withoutParents(DatasetDescription dataset) {
    return new DatasetDescription(
        dataset.id(),
        dataset.name(),
        dataset.kind(),
        dataset.operation(),
        List.of(),
        dataset.numPartitions(),
        dataset.storageLevel(),
        dataset.partitioner());
  }
}
