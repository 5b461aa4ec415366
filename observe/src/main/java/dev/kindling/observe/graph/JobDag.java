package dev.kindling.observe.graph;

import dev.kindling.observe.state.JobStage;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.StageView;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.ShuffleDescription;
import dev.kindling.spi.StageDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The DAG of a job.
 *
 * @param stages its stages, parents first, including skipped ones
 * @param shuffles the shuffles between its stages, except those into skipped stages
 * @param omittedStages the number of further skipped stages, which are not retained
 */
public record JobDag(List<StageDag> stages, List<ShuffleEdge> shuffles, int omittedStages) {
  /**
   * A shuffle between two stages.
   *
   * @param shuffle the shuffle
   * @param fromStage the {@code ShuffleMapStage} that writes it
   * @param fromDataset the dataset on its map side
   * @param toStage the stage that reads it
   * @param toDataset the dataset on its reduce side, whose operation needs the shuffle
   * @param writtenRecords the number of records that the latest attempt of {@code fromStage} has
   *     written so far
   * @param writtenBytes their estimated size
   */
  public record ShuffleEdge(
      ShuffleDescription shuffle,
      int fromStage,
      int fromDataset,
      int toStage,
      DatasetDescription toDataset,
      long writtenRecords,
      long writtenBytes) {}

  /** Returns the DAG of a job. */
  public static JobDag of(Snapshot snapshot, JobView job) {
    List<StageDag> graphs = new ArrayList<>();
    Map<Integer, StageDescription> writers = new HashMap<>();
    for (JobStage stage : job.stages()) {
      graphs.add(StageDag.of(snapshot, stage));
      ShuffleDescription writes = stage.info().writes();
      if (writes != null) {
        writers.put(writes.id(), stage.info());
      }
    }
    List<ShuffleEdge> shuffles = new ArrayList<>();
    for (StageDag stage : graphs) {
      if (stage.status() == StageStatus.SKIPPED) {
        continue; // It read nothing.
      }
      for (DatasetDescription dataset : stage.info().datasets()) {
        for (DatasetDescription.Parent parent : dataset.parents()) {
          Integer shuffleId = parent.shuffleId();
          StageDescription writer = shuffleId == null ? null : writers.get(shuffleId);
          ShuffleDescription shuffle = writer == null ? null : writer.writes();
          if (writer != null && shuffle != null) {
            shuffles.add(edge(snapshot, shuffle, writer, stage.info(), dataset));
          }
        }
      }
    }
    return new JobDag(List.copyOf(graphs), List.copyOf(shuffles), job.omittedStages());
  }

  /** Whether a skipped stage's output was read by a stage that ran. */
  public boolean isReused(int stageId) {
    Map<Integer, StageStatus> statuses = new HashMap<>();
    stages.forEach(stage -> statuses.put(stage.info().id(), stage.status()));
    return shuffles.stream()
        .filter(edge -> edge.fromStage() == stageId)
        .map(edge -> statuses.get(edge.toStage()))
        .anyMatch(status -> status != StageStatus.SKIPPED && status != StageStatus.NOT_REACHED);
  }

  private static ShuffleEdge edge(
      Snapshot snapshot,
      ShuffleDescription shuffle,
      StageDescription from,
      StageDescription to,
      DatasetDescription dataset) {
    StageView view = snapshot.stage(from.id()).orElse(null);
    return new ShuffleEdge(
        shuffle,
        from.id(),
        shuffle.parentDatasetId(),
        to.id(),
        dataset,
        view == null ? 0 : view.totals().ofSucceeded(Metric.SHUFFLE_WRITE_RECORDS),
        view == null ? 0 : view.totals().ofSucceeded(Metric.SHUFFLE_WRITE_BYTES));
  }
}
