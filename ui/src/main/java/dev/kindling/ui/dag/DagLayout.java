package dev.kindling.ui.dag;

import dev.kindling.observe.graph.JobDag;
import dev.kindling.observe.graph.StageDag;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.ShuffleDescription;
import dev.kindling.spi.StageDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Lays out jobs and stages: the stages of a job from left to right, the calls of a stage from top
 * to bottom. Thread-safe: it has no state.
 */
public final class DagLayout {
  private static final int MAX_STAGES = 40;
  private static final double MARGIN = 12;
  private static final double STAGE_GAP = 136;
  private static final double STAGE_NODE_GAP = 36;
  private static final double BOX_GAP = 30;
  private static final double BOX_NODE_GAP = 28;
  private static final double CONNECTOR_GAP = 44;
  private static final double SIDE_GAP = 18;
  private static final double MIN_STAGE_WIDTH = 268;

  private DagLayout() {}

  /**
   * Returns the drawing of a job, without skipped stages whose output nothing read. When it has
   * many stages, other skipped ones are omitted, too.
   */
  public static Drawing ofJob(JobDag graph) {
    List<StageDag> needed =
        graph.stages().stream()
            .filter(
                stage -> stage.status() != StageStatus.SKIPPED || graph.isReused(stage.info().id()))
            .toList();
    List<StageDag> shown = shown(needed);
    List<StageBox> stageBoxes = shown.stream().map(DagLayout::stageBox).toList();
    Map<Integer, Integer> indices = new HashMap<>();
    for (int i = 0; i < shown.size(); i++) {
      indices.put(shown.get(i).info().id(), i);
    }
    List<JobDag.ShuffleEdge> shuffles =
        graph.shuffles().stream()
            .filter(
                edge ->
                    indices.containsKey(edge.fromStage()) && indices.containsKey(edge.toStage()))
            .toList();
    List<int[]> edges =
        shuffles.stream()
            .map(edge -> new int[] {indices.get(edge.fromStage()), indices.get(edge.toStage())})
            .toList();
    // Layers go from top to bottom: swap the axes, so that stages go from left to right.
    Layers layers =
        Layers.of(
            stageBoxes.stream().mapToDouble(StageBox::height).toArray(),
            stageBoxes.stream().mapToDouble(StageBox::width).toArray(),
            edges,
            STAGE_GAP,
            STAGE_NODE_GAP);
    Map<Integer, StageBox> placed = new LinkedHashMap<>();
    for (int i = 0; i < stageBoxes.size(); i++) {
      StageBox stageBox = stageBoxes.get(i).moved(layers.y(i) + MARGIN, layers.x(i) + MARGIN);
      placed.put(stageBox.stageId(), stageBox);
    }
    List<StageEdge> stageEdges = new ArrayList<>();
    for (int i = 0; i < shuffles.size(); i++) {
      List<Point> waypoints =
          layers.waypoints(i).stream()
              .map(point -> point.transposed().moved(MARGIN, MARGIN))
              .toList();
      stageEdges.add(stageEdge(shuffles.get(i), shuffles, placed, waypoints));
    }
    return new Drawing(
        layers.height() + 2 * MARGIN,
        layers.width() + 2 * MARGIN,
        List.copyOf(placed.values()),
        stageEdges,
        List.of(),
        graph.stages().size() - shown.size() + graph.omittedStages());
  }

  /** Returns the drawing of a single stage, with connectors where records enter and leave it. */
  public static Drawing ofStage(StageDag graph) {
    StageDescription stage = graph.info();
    StageBox stageBox = stageBox(graph);
    double above = stage.reads().isEmpty() ? 0 : Connector.HEIGHT + CONNECTOR_GAP;
    double connectorsWidth = stage.reads().size() * (Connector.WIDTH + BOX_NODE_GAP) - BOX_NODE_GAP;
    double width = Math.max(stageBox.width() + 2 * SIDE_GAP, connectorsWidth);
    StageBox placed = stageBox.moved(MARGIN + (width - stageBox.width()) / 2, MARGIN + above);
    List<Connector> connectors = new ArrayList<>();
    List<ShuffleDescription> reads = new ArrayList<>(stage.reads());
    reads.sort(
        Comparator.comparingDouble(
                (ShuffleDescription read) -> placed.boxOf(readerOf(stage, read.id())).y())
            .thenComparingDouble(read -> placed.boxOf(readerOf(stage, read.id())).x()));
    double x = MARGIN + (width - connectorsWidth) / 2;
    for (ShuffleDescription read : reads) {
      OperationBox target = placed.boxOf(readerOf(stage, read.id()));
      Point exit = new Point(x + Connector.WIDTH / 2, MARGIN + Connector.HEIGHT);
      connectors.add(
          new Connector(
              read.id(),
              true,
              x,
              MARGIN,
              Connector.WIDTH,
              Connector.HEIGHT,
              entry(exit, placed, target)));
      x += Connector.WIDTH + BOX_NODE_GAP;
    }
    OperationBox last = placed.boxes().get(placed.boxes().size() - 1);
    double middle = last.x() + last.width() / 2;
    double connectorY = placed.y() + placed.height() + CONNECTOR_GAP;
    connectors.add(
        new Connector(
            stage.writes() == null ? null : stage.writes().id(),
            false,
            middle - Connector.WIDTH / 2,
            connectorY,
            Connector.WIDTH,
            Connector.HEIGHT,
            List.of(new Point(middle, last.y() + last.height()), new Point(middle, connectorY))));
    return new Drawing(
        width + 2 * MARGIN,
        connectorY + Connector.HEIGHT + MARGIN,
        List.of(placed),
        List.of(),
        connectors,
        0);
  }

  /**
   * Returns the path of a shuffle into a stage that is drawn alone: through the upper edge when the
   * topmost boxes read it, otherwise beside the other boxes and in from the right.
   */
  private static List<Point> entry(Point exit, StageBox stageBox, OperationBox target) {
    double top = stageBox.boxes().stream().mapToDouble(OperationBox::y).min().orElse(0);
    if (target.y() <= top) {
      double left = stageBox.x() + StageBox.PADDING;
      double right = stageBox.x() + stageBox.width() - StageBox.PADDING;
      return List.of(exit, new Point(Math.min(Math.max(exit.x(), left), right), stageBox.y()));
    }
    double besideX = stageBox.x() + stageBox.width() + SIDE_GAP;
    double height = target.y() + target.height() / 2;
    return List.of(
        exit,
        new Point(besideX, stageBox.y()),
        new Point(besideX, height),
        new Point(target.x() + target.width(), height));
  }

  private static StageBox stageBox(StageDag graph) {
    Boxes boxes = Boxes.of(graph);
    Layers layers =
        Layers.of(
            boxes.boxes().stream().mapToDouble(OperationBox::width).toArray(),
            boxes.boxes().stream().mapToDouble(OperationBox::height).toArray(),
            boxes.edges(),
            BOX_GAP,
            BOX_NODE_GAP);
    double width = Math.max(layers.width() + 2 * StageBox.PADDING, MIN_STAGE_WIDTH);
    double dx = (width - layers.width()) / 2;
    double dy = StageBox.HEAD_HEIGHT;
    List<OperationBox> placed = new ArrayList<>();
    for (int i = 0; i < boxes.boxes().size(); i++) {
      placed.add(boxes.boxes().get(i).moved(layers.x(i) + dx, layers.y(i) + dy));
    }
    List<Arrow> arrows = new ArrayList<>();
    for (int edge = 0; edge < boxes.edges().size(); edge++) {
      OperationBox parent = placed.get(boxes.edges().get(edge)[0]);
      OperationBox child = placed.get(boxes.edges().get(edge)[1]);
      List<Point> points = new ArrayList<>();
      points.add(new Point(parent.x() + parent.width() / 2, parent.y() + parent.height()));
      layers.waypoints(edge).forEach(point -> points.add(point.moved(dx, dy)));
      points.add(new Point(child.x() + child.width() / 2, child.y()));
      arrows.add(new Arrow(points));
    }
    return new StageBox(
        graph.info().id(), 0, 0, width, dy + layers.height() + StageBox.PADDING, placed, arrows);
  }

  private static StageEdge stageEdge(
      JobDag.ShuffleEdge edge,
      List<JobDag.ShuffleEdge> all,
      Map<Integer, StageBox> placed,
      List<Point> waypoints) {
    StageBox from = stageBox(placed, edge.fromStage());
    StageBox to = stageBox(placed, edge.toStage());
    OperationBox source = from.boxOf(edge.fromDataset());
    OperationBox target = to.boxOf(edge.toDataset().id());
    double departure = source.y() + source.height() / 2;
    double arrival = arrival(edge, target, all, placed);
    List<Point> points = new ArrayList<>();
    points.add(new Point(source.x() + source.width(), departure));
    points.add(new Point(from.x() + from.width(), departure));
    points.addAll(waypoints);
    points.add(new Point(to.x(), arrival));
    points.add(new Point(target.x(), arrival));
    return new StageEdge(edge.shuffle().id(), edge.fromStage(), edge.toStage(), points);
  }

  /**
   * Returns the height at which a shuffle enters a box. A box may read several shuffles, which
   * enter in the order of their stages.
   */
  private static double arrival(
      JobDag.ShuffleEdge edge,
      OperationBox target,
      List<JobDag.ShuffleEdge> all,
      Map<Integer, StageBox> placed) {
    List<JobDag.ShuffleEdge> arriving =
        all.stream()
            .filter(other -> other.toStage() == edge.toStage())
            .filter(other -> target.contains(other.toDataset().id()))
            .sorted(
                Comparator.comparingDouble(
                    other -> {
                      StageBox from = stageBox(placed, other.fromStage());
                      return from.y() + from.height() / 2;
                    }))
            .toList();
    return target.y() + target.height() * (arriving.indexOf(edge) + 1) / (arriving.size() + 1);
  }

  private static StageBox stageBox(Map<Integer, StageBox> placed, int stageId) {
    return Objects.requireNonNull(placed.get(stageId));
  }

  private static int readerOf(StageDescription stage, int shuffleId) {
    for (DatasetDescription dataset : stage.datasets()) {
      for (DatasetDescription.Parent parent : dataset.parents()) {
        if (parent.shuffleId() != null && parent.shuffleId() == shuffleId) {
          return dataset.id();
        }
      }
    }
    return -1;
  }

  private static List<StageDag> shown(List<StageDag> stages) {
    if (stages.size() <= MAX_STAGES) {
      return stages;
    }
    Set<Integer> wanted = new HashSet<>();
    for (StageDag stage : stages) {
      if (stage.status() != StageStatus.SKIPPED) {
        wanted.add(stage.info().id());
        wanted.addAll(stage.info().parentStageIds());
      }
    }
    List<StageDag> near =
        stages.stream().filter(stage -> wanted.contains(stage.info().id())).toList();
    return near.subList(Math.max(0, near.size() - MAX_STAGES), near.size());
  }
}
