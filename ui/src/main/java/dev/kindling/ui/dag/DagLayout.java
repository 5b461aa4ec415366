package dev.kindling.ui.dag;

import dev.kindling.observe.graph.JobDag;
import dev.kindling.observe.graph.Repeats;
import dev.kindling.observe.graph.StageDag;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.ShuffleDescription;
import dev.kindling.spi.StageDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
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
    List<Repeats<StageDag>> groups = Repeats.ofDag(needed);
    if (groups.size() > MAX_STAGES) {
      groups = Repeats.ofDag(shown(needed));
    }
    Map<Integer, Integer> groupOf = new HashMap<>();
    List<StageBox> stageBoxes = new ArrayList<>();
    double[] lengths = new double[groups.size()];
    double[] breadths = new double[groups.size()];
    for (int i = 0; i < groups.size(); i++) {
      for (StageDag stage : groups.get(i).stages()) {
        groupOf.put(stage.info().id(), i);
      }
      if (groups.get(i).isFolded()) {
        lengths[i] = FoldedStages.WIDTH;
        breadths[i] = FoldedStages.HEIGHT;
      } else {
        StageBox box = stageBox(groups.get(i).first());
        stageBoxes.add(box);
        lengths[i] = box.width();
        breadths[i] = box.height();
      }
    }
    List<JobDag.ShuffleEdge> shuffles = between(groups, graph.shuffles(), groupOf);
    List<int[]> edges =
        shuffles.stream()
            .map(edge -> new int[] {groupOf.get(edge.fromStage()), groupOf.get(edge.toStage())})
            .toList();
    // Layers go from top to bottom: swap the axes, so that stages go from left to right.
    Layers layers = Layers.of(breadths, lengths, edges, STAGE_GAP, STAGE_NODE_GAP);
    Placed placed = new Placed(new LinkedHashMap<>(), new LinkedHashMap<>());
    Iterator<StageBox> unplaced = stageBoxes.iterator();
    for (int i = 0; i < groups.size(); i++) {
      double x = layers.y(i) + MARGIN;
      double y = layers.x(i) + MARGIN;
      Repeats<StageDag> group = groups.get(i);
      int firstId = group.first().info().id();
      if (group.isFolded()) {
        FoldedStages fold =
            new FoldedStages(
                firstId, group.last().info().id(), group.stages().size(), group.period(), x, y);
        group.stages().forEach(stage -> placed.folds.put(stage.info().id(), fold));
      } else {
        placed.boxes.put(firstId, unplaced.next().moved(x, y));
      }
    }
    List<StageEdge> stageEdges = new ArrayList<>();
    List<Arrow> foldArrows = new ArrayList<>();
    for (int i = 0; i < shuffles.size(); i++) {
      JobDag.ShuffleEdge shuffle = shuffles.get(i);
      List<Point> waypoints =
          layers.waypoints(i).stream()
              .map(point -> point.transposed().moved(MARGIN, MARGIN))
              .toList();
      List<Point> points = placed.path(shuffle, shuffles, waypoints);
      if (placed.isFolded(shuffle)) {
        foldArrows.add(new Arrow(points));
      } else {
        stageEdges.add(
            new StageEdge(shuffle.shuffle().id(), shuffle.fromStage(), shuffle.toStage(), points));
      }
    }
    return new Drawing(
        layers.height() + 2 * MARGIN,
        layers.width() + 2 * MARGIN,
        List.copyOf(placed.boxes.values()),
        stageEdges,
        placed.folds.values().stream().distinct().toList(),
        foldArrows,
        List.of(),
        graph.stages().size() - groupOf.size() + graph.omittedStages());
  }

  /**
   * Returns the shuffles between groups that are drawn. Into a group of several stages, and out of
   * it, only one from or to each other group.
   */
  private static List<JobDag.ShuffleEdge> between(
      List<Repeats<StageDag>> groups,
      List<JobDag.ShuffleEdge> shuffles,
      Map<Integer, Integer> groupOf) {
    List<JobDag.ShuffleEdge> between = new ArrayList<>();
    Set<List<Integer>> pairs = new HashSet<>();
    for (JobDag.ShuffleEdge edge : shuffles) {
      Integer from = groupOf.get(edge.fromStage());
      Integer to = groupOf.get(edge.toStage());
      if (from == null || to == null || from.equals(to)) {
        continue;
      }
      boolean folded = groups.get(from).isFolded() || groups.get(to).isFolded();
      if (pairs.add(List.of(from, to)) || !folded) {
        between.add(edge);
      }
    }
    return between;
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
        List.of(),
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

  /**
   * The stages that have their places.
   *
   * @param boxes by the id of the stage
   * @param folds by the id of each of their stages
   */
  private record Placed(Map<Integer, StageBox> boxes, Map<Integer, FoldedStages> folds) {
    boolean isFolded(JobDag.ShuffleEdge edge) {
      return folds.containsKey(edge.fromStage()) || folds.containsKey(edge.toStage());
    }

    List<Point> path(JobDag.ShuffleEdge edge, List<JobDag.ShuffleEdge> all, List<Point> waypoints) {
      List<Point> points = new ArrayList<>();
      FoldedStages fromFold = folds.get(edge.fromStage());
      if (fromFold == null) {
        StageBox from = Objects.requireNonNull(boxes.get(edge.fromStage()));
        OperationBox source = from.boxOf(edge.fromDataset());
        double departure = source.y() + source.height() / 2;
        points.add(new Point(source.x() + source.width(), departure));
        points.add(new Point(from.x() + from.width(), departure));
      } else {
        points.add(fromFold.exit());
      }
      points.addAll(waypoints);
      FoldedStages toFold = folds.get(edge.toStage());
      if (toFold == null) {
        StageBox to = Objects.requireNonNull(boxes.get(edge.toStage()));
        OperationBox target = to.boxOf(edge.toDataset().id());
        double arrival = arrival(edge, target, all);
        points.add(new Point(to.x(), arrival));
        points.add(new Point(target.x(), arrival));
      } else {
        points.add(toFold.entry());
      }
      return points;
    }

    /**
     * Returns the height at which a shuffle enters a box. A box may read several shuffles, which
     * enter in the order of their stages.
     */
    private double arrival(
        JobDag.ShuffleEdge edge, OperationBox target, List<JobDag.ShuffleEdge> all) {
      List<JobDag.ShuffleEdge> arriving =
          all.stream()
              .filter(other -> other.toStage() == edge.toStage())
              .filter(other -> target.contains(other.toDataset().id()))
              .sorted(Comparator.comparingDouble(other -> middle(other.fromStage())))
              .toList();
      return target.y() + target.height() * (arriving.indexOf(edge) + 1) / (arriving.size() + 1);
    }

    private double middle(int stageId) {
      StageBox box = boxes.get(stageId);
      return box == null
          ? Objects.requireNonNull(folds.get(stageId)).exit().y()
          : box.y() + box.height() / 2;
    }
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
