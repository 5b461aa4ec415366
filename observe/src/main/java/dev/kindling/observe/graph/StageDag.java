package dev.kindling.observe.graph;

import dev.kindling.observe.state.JobStage;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.StorageView;
import dev.kindling.plan.Operation;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.StageDescription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The DAG of a stage: one box for each call of the program, with the datasets that the call made.
 *
 * @param info the stage, without the lineage before cached datasets that its tasks have read
 * @param status the state of the stage
 * @param boxes the calls, from the stage's start to its end
 * @param edges the edges within the stage; both ends are among the boxes' datasets
 * @param omittedDatasets the number of datasets in the middle that are not retained because there
 *     are too many
 */
public record StageDag(
    StageDescription info,
    StageStatus status,
    List<Box> boxes,
    List<NarrowEdge> edges,
    int omittedDatasets) {

  /**
   * One call of the program.
   *
   * @param operation the call
   * @param datasets the datasets that it made in this stage, parents first
   */
  public record Box(Operation operation, List<Node> datasets) {}

  /**
   * One dataset.
   *
   * @param info the dataset as it was when the job began
   * @param persisted whether it has a storage level or cached partitions
   * @param cachedPartitions the number of its partitions that are cached now
   */
  public record Node(DatasetDescription info, boolean persisted, int cachedPartitions) {}

  /** A narrow dependency: both datasets are computed in the same task. */
  public record NarrowEdge(int fromDataset, int toDataset) {}

  /** Returns the DAG of a stage attempt. */
  public static StageDag of(Snapshot snapshot, StageView stage) {
    return of(snapshot, CachedReads.of(stage), stage.status(), stage.omittedDatasets());
  }

  /** Returns the DAG of a stage of a job. */
  static StageDag of(Snapshot snapshot, JobStage stage) {
    StageView latest = snapshot.stage(stage.info().id()).orElse(null);
    int omitted = latest == null ? 0 : latest.omittedDatasets();
    return of(snapshot, CachedReads.of(stage.info(), latest), stage.status(), omitted);
  }

  private static StageDag of(
      Snapshot snapshot, StageDescription info, StageStatus status, int omittedDatasets) {
    List<DatasetDescription> datasets = info.datasets();
    Set<Integer> ids = new HashSet<>();
    datasets.forEach(dataset -> ids.add(dataset.id()));
    Map<Integer, List<Node>> nodes = new LinkedHashMap<>();
    Map<Integer, Operation> operations = new LinkedHashMap<>();
    List<NarrowEdge> edges = new ArrayList<>();
    for (int i = datasets.size() - 1; i >= 0; i--) {
      DatasetDescription dataset = datasets.get(i);
      Operation operation = dataset.operation();
      operations.putIfAbsent(operation.id(), operation);
      nodes.computeIfAbsent(operation.id(), id -> new ArrayList<>()).add(node(snapshot, dataset));
      for (DatasetDescription.Parent parent : dataset.parents()) {
        if (parent.shuffleId() == null && ids.contains(parent.datasetId())) {
          edges.add(new NarrowEdge(parent.datasetId(), dataset.id()));
        }
      }
    }
    List<Box> boxes = new ArrayList<>();
    operations.forEach(
        (id, operation) ->
            boxes.add(new Box(operation, List.copyOf(nodes.getOrDefault(id, List.of())))));
    return new StageDag(info, status, List.copyOf(boxes), List.copyOf(edges), omittedDatasets);
  }

  private static Node node(Snapshot snapshot, DatasetDescription dataset) {
    int cached = snapshot.storage(dataset.id()).map(StorageView::blocks).map(List::size).orElse(0);
    return new Node(dataset, Persistence.isPersisted(dataset) || cached > 0, cached);
  }
}
