package dev.kindling.ui.dag;

import dev.kindling.observe.graph.JobGraph;
import dev.kindling.observe.graph.StageGraph;
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
 * Lays out jobs and stages: stages from left to right, the calls of a stage from top to bottom.
 * Safe for use by many threads.
 */
public final class DagLayout {
  private static final int MAX_STAGES = 40;
  private static final double MARGIN = 12;
  private static final double STAGE_GAP = 136;
  private static final double STAGE_NODE_GAP = 36;
  private static final double BOX_GAP = 30;
  private static final double BOX_NODE_GAP = 28;
  private static final double PORT_GAP = 44;
  private static final double SIDE_ROAD = 18;
  private static final double MIN_PANEL_WIDTH = 268;

  private DagLayout() {}

  /** The picture of a job. When it has very many stages, those that were skipped are left out. */
  public static Drawing ofJob(JobGraph graph) {
    List<StageGraph> shown = shown(graph.stages());
    List<Panel> panels = shown.stream().map(DagLayout::panel).toList();
    Map<Integer, Integer> indices = new HashMap<>();
    for (int i = 0; i < shown.size(); i++) {
      indices.put(shown.get(i).info().id(), i);
    }
    List<JobGraph.ShuffleEdge> shuffles =
        graph.shuffles().stream()
            .filter(
                edge ->
                    indices.containsKey(edge.fromStage()) && indices.containsKey(edge.toStage()))
            .toList();
    List<int[]> edges =
        shuffles.stream()
            .map(edge -> new int[] {indices.get(edge.fromStage()), indices.get(edge.toStage())})
            .toList();
    // Stages stand beside each other: lay them out from top to bottom and turn the picture.
    Layers layers =
        Layers.of(
            panels.stream().mapToDouble(Panel::height).toArray(),
            panels.stream().mapToDouble(Panel::width).toArray(),
            edges,
            STAGE_GAP,
            STAGE_NODE_GAP);
    Map<Integer, Panel> placed = new LinkedHashMap<>();
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i).moved(layers.y(i) + MARGIN, layers.x(i) + MARGIN);
      placed.put(panel.stageId(), panel);
    }
    List<Ribbon> ribbons = new ArrayList<>();
    for (int i = 0; i < shuffles.size(); i++) {
      List<Point> passage =
          layers.passage(i).stream()
              .map(point -> point.transposed().moved(MARGIN, MARGIN))
              .toList();
      ribbons.add(ribbon(shuffles.get(i), shuffles, placed, passage));
    }
    return new Drawing(
        layers.height() + 2 * MARGIN,
        layers.width() + 2 * MARGIN,
        List.copyOf(placed.values()),
        ribbons,
        List.of(),
        graph.stages().size() - shown.size() + graph.omittedStages());
  }

  /** The picture of one stage alone, with ports where records enter and leave it. */
  public static Drawing ofStage(StageGraph graph) {
    StageDescription stage = graph.info();
    Panel panel = panel(graph);
    double above = stage.reads().isEmpty() ? 0 : Port.HEIGHT + PORT_GAP;
    double portsWidth = stage.reads().size() * (Port.WIDTH + BOX_NODE_GAP) - BOX_NODE_GAP;
    double width = Math.max(panel.width() + 2 * SIDE_ROAD, portsWidth);
    Panel placed = panel.moved(MARGIN + (width - panel.width()) / 2, MARGIN + above);
    List<Port> ports = new ArrayList<>();
    List<ShuffleDescription> reads = new ArrayList<>(stage.reads());
    reads.sort(
        Comparator.comparingDouble(
                (ShuffleDescription read) -> placed.boxOf(readerOf(stage, read.id())).y())
            .thenComparingDouble(read -> placed.boxOf(readerOf(stage, read.id())).x()));
    double x = MARGIN + (width - portsWidth) / 2;
    for (ShuffleDescription read : reads) {
      Box target = placed.boxOf(readerOf(stage, read.id()));
      Point exit = new Point(x + Port.WIDTH / 2, MARGIN + Port.HEIGHT);
      ports.add(
          new Port(
              read.id(), true, x, MARGIN, Port.WIDTH, Port.HEIGHT, entry(exit, placed, target)));
      x += Port.WIDTH + BOX_NODE_GAP;
    }
    Box last = placed.boxes().get(placed.boxes().size() - 1);
    double middle = last.x() + last.width() / 2;
    double portY = placed.y() + placed.height() + PORT_GAP;
    ports.add(
        new Port(
            stage.writes() == null ? null : stage.writes().id(),
            false,
            middle - Port.WIDTH / 2,
            portY,
            Port.WIDTH,
            Port.HEIGHT,
            List.of(new Point(middle, last.y() + last.height()), new Point(middle, portY))));
    return new Drawing(
        width + 2 * MARGIN, portY + Port.HEIGHT + MARGIN, List.of(placed), List.of(), ports, 0);
  }

  /**
   * How a shuffle comes into a stage that is drawn alone: through the upper edge when the first
   * boxes read it, else beside the frame and in from the right.
   */
  private static List<Point> entry(Point exit, Panel panel, Box target) {
    double top = panel.boxes().stream().mapToDouble(Box::y).min().orElse(0);
    if (target.y() <= top) {
      double left = panel.x() + Panel.PADDING;
      double right = panel.x() + panel.width() - Panel.PADDING;
      return List.of(exit, new Point(Math.min(Math.max(exit.x(), left), right), panel.y()));
    }
    double road = panel.x() + panel.width() + SIDE_ROAD;
    double height = target.y() + target.height() / 2;
    return List.of(
        exit,
        new Point(road, panel.y()),
        new Point(road, height),
        new Point(target.x() + target.width(), height));
  }

  private static Panel panel(StageGraph graph) {
    Boxes boxes = Boxes.of(graph);
    Layers layers =
        Layers.of(
            boxes.boxes().stream().mapToDouble(Box::width).toArray(),
            boxes.boxes().stream().mapToDouble(Box::height).toArray(),
            boxes.edges(),
            BOX_GAP,
            BOX_NODE_GAP);
    double width = Math.max(layers.width() + 2 * Panel.PADDING, MIN_PANEL_WIDTH);
    double dx = (width - layers.width()) / 2;
    double dy = Panel.HEAD_HEIGHT;
    List<Box> placed = new ArrayList<>();
    for (int i = 0; i < boxes.boxes().size(); i++) {
      placed.add(boxes.boxes().get(i).moved(layers.x(i) + dx, layers.y(i) + dy));
    }
    List<Arrow> arrows = new ArrayList<>();
    for (int edge = 0; edge < boxes.edges().size(); edge++) {
      Box parent = placed.get(boxes.edges().get(edge)[0]);
      Box child = placed.get(boxes.edges().get(edge)[1]);
      List<Point> points = new ArrayList<>();
      points.add(new Point(parent.x() + parent.width() / 2, parent.y() + parent.height()));
      layers.passage(edge).forEach(point -> points.add(point.moved(dx, dy)));
      points.add(new Point(child.x() + child.width() / 2, child.y()));
      arrows.add(new Arrow(points));
    }
    return new Panel(
        graph.info().id(), 0, 0, width, dy + layers.height() + Panel.PADDING, placed, arrows);
  }

  private static Ribbon ribbon(
      JobGraph.ShuffleEdge edge,
      List<JobGraph.ShuffleEdge> all,
      Map<Integer, Panel> placed,
      List<Point> passage) {
    Panel from = panel(placed, edge.fromStage());
    Panel to = panel(placed, edge.toStage());
    Box source = from.boxOf(edge.fromDataset());
    Box target = to.boxOf(edge.toDataset().id());
    double departure = source.y() + source.height() / 2;
    double arrival = arrival(edge, target, all, placed);
    List<Point> points = new ArrayList<>();
    points.add(new Point(source.x() + source.width(), departure));
    points.add(new Point(from.x() + from.width(), departure));
    points.addAll(passage);
    points.add(new Point(to.x(), arrival));
    points.add(new Point(target.x(), arrival));
    return new Ribbon(edge.shuffle().id(), edge.fromStage(), edge.toStage(), points);
  }

  /** The height at which a shuffle meets a box that may read several, in the order of stages. */
  private static double arrival(
      JobGraph.ShuffleEdge edge,
      Box target,
      List<JobGraph.ShuffleEdge> all,
      Map<Integer, Panel> placed) {
    List<JobGraph.ShuffleEdge> arriving =
        all.stream()
            .filter(other -> other.toStage() == edge.toStage())
            .filter(other -> target.shows(other.toDataset().id()))
            .sorted(
                Comparator.comparingDouble(
                    other -> {
                      Panel from = panel(placed, other.fromStage());
                      return from.y() + from.height() / 2;
                    }))
            .toList();
    return target.y() + target.height() * (arriving.indexOf(edge) + 1) / (arriving.size() + 1);
  }

  private static Panel panel(Map<Integer, Panel> placed, int stageId) {
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

  private static List<StageGraph> shown(List<StageGraph> stages) {
    if (stages.size() <= MAX_STAGES) {
      return stages;
    }
    Set<Integer> wanted = new HashSet<>();
    for (StageGraph stage : stages) {
      if (stage.status() != StageStatus.SKIPPED) {
        wanted.add(stage.info().id());
        wanted.addAll(stage.info().parentStageIds());
      }
    }
    List<StageGraph> near =
        stages.stream().filter(stage -> wanted.contains(stage.info().id())).toList();
    return near.subList(Math.max(0, near.size() - MAX_STAGES), near.size());
  }
}
