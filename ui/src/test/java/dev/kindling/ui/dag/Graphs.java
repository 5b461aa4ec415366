package dev.kindling.ui.dag;

import dev.kindling.observe.graph.JobDag;
import dev.kindling.observe.graph.StageDag;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.plan.CallSite;
import dev.kindling.plan.Operation;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.ShuffleDescription;
import dev.kindling.spi.StageDescription;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Graphs by hand: one call makes one dataset, numbered alike. */
final class Graphs {
  /** The datasets of one stage, and what the stage reads and writes. */
  static final class Stage {
    private final int id;
    private final Map<Integer, DatasetDescription> datasets = new TreeMap<>();
    private final List<StageDag.NarrowEdge> edges = new ArrayList<>();
    private final List<Integer> cached = new ArrayList<>();
    private StageStatus status = StageStatus.COMPLETE;
    private int line = -1;

    Stage(int id) {
      this.id = id;
    }

    Stage dataset(int dataset, String operation, int... parents) {
      for (int parent : parents) {
        edges.add(new StageDag.NarrowEdge(parent, dataset));
      }
      List<DatasetDescription.Parent> infos = new ArrayList<>();
      for (int parent : parents) {
        infos.add(new DatasetDescription.Parent(parent, null));
      }
      datasets.put(dataset, info(dataset, operation, infos));
      return this;
    }

    Stage reads(int dataset, String operation, int shuffle, int parent) {
      datasets.put(
          dataset,
          info(dataset, operation, List.of(new DatasetDescription.Parent(parent, shuffle))));
      return this;
    }

    /** The calls of the datasets that follow are all in one line of the program. */
    Stage at(int line) {
      this.line = line;
      return this;
    }

    Stage cached(int dataset) {
      cached.add(dataset);
      return this;
    }

    Stage skipped() {
      status = StageStatus.SKIPPED;
      return this;
    }

    StageDag graph(
        Optional<ShuffleDescription> writes,
        List<ShuffleDescription> reads,
        List<Integer> parents) {
      List<DatasetDescription> lastFirst = new ArrayList<>(datasets.values());
      java.util.Collections.reverse(lastFirst);
      StageDescription info =
          new StageDescription(
              id, lastFirst.get(0).operation(), 2, parents, writes.orElse(null), reads, lastFirst);
      List<StageDag.Box> boxes = new ArrayList<>();
      for (DatasetDescription dataset : datasets.values()) {
        StageDag.Node node = new StageDag.Node(dataset, cached.contains(dataset.id()), 0);
        boxes.add(new StageDag.Box(dataset.operation(), List.of(node)));
      }
      return new StageDag(info, status, boxes, edges, 0);
    }

    private DatasetDescription info(
        int id, String operation, List<DatasetDescription.Parent> parents) {
      CallSite site =
          new CallSite(
              operation,
              List.of(
                  new StackTraceElement("Films", "main", "Films.java", line < 0 ? id + 10 : line)));
      return new DatasetDescription(
          id,
          null,
          "MapPartitionsRDD",
          new Operation(id, site),
          parents,
          2,
          StorageLevel.NONE(),
          null);
    }
  }

  private Graphs() {}

  static ShuffleDescription shuffle(int id, int parentDataset) {
    return new ShuffleDescription(id, parentDataset, "HashPartitioner", 2, true, false, false);
  }

  /** The lesson: parallelize, map and groupBy, a shuffle, groupBy and map. */
  static JobDag lesson() {
    ShuffleDescription shuffle = shuffle(0, 2);
    StageDag map =
        new Stage(1)
            .dataset(0, "parallelize")
            .dataset(1, "map", 0)
            .dataset(2, "groupBy", 1)
            .graph(Optional.of(shuffle), List.of(), List.of());
    StageDag result =
        new Stage(2)
            .reads(3, "groupBy", 0, 2)
            .dataset(5, "map", 3)
            .graph(Optional.empty(), List.of(shuffle), List.of(1));
    return new JobDag(
        List.of(map, result),
        List.of(
            new JobDag.ShuffleEdge(
                shuffle, 1, 2, 2, result.boxes().get(0).datasets().get(0).info(), 4, 384)),
        0);
  }

  /** One stage alone, without shuffles. */
  static StageDag alone(Stage stage) {
    return stage.graph(Optional.empty(), List.of(), List.of());
  }
}
