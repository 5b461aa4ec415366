package dev.kindling.ui.dag;

import dev.kindling.observe.graph.StageGraph;
import dev.kindling.plan.Operation;
import dev.kindling.spi.DatasetDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of the API inside a stage, with the datasets it made there, or a fold that stands for a
 * run of many.
 *
 * @param operation the call, or null for a fold
 * @param rows the call's datasets, parents first; empty for a fold
 * @param folded how many calls a fold stands for, 0 for a call
 */
public record Box(
    @Nullable Operation operation,
    double x,
    double y,
    double width,
    double height,
    List<Row> rows,
    int folded) {
  /** Height of the call's name and place above the rows. */
  public static final double HEAD_HEIGHT = 46;

  /** Height of one dataset's row. */
  public static final double ROW_HEIGHT = 24;

  private static final double FOOT_HEIGHT = 8;
  private static final double FOLD_HEIGHT = 34;
  private static final double MIN_WIDTH = 188;
  private static final double MAX_WIDTH = 320;
  private static final int MAX_PIPS = 8;

  public Box {
    rows = List.copyOf(rows);
  }

  /** A box for a call, at the origin. */
  static Box of(StageGraph.Box call) {
    Operation operation = call.operation();
    double width =
        Math.max(TextWidth.of(operation.name(), 15) + 44, TextWidth.of(place(operation), 12) + 32);
    List<Row> rows = new ArrayList<>();
    double y = HEAD_HEIGHT;
    for (StageGraph.Node node : call.datasets()) {
      width = Math.max(width, rowWidth(node.info()));
      rows.add(new Row(node, y));
      y += ROW_HEIGHT;
    }
    return new Box(operation, 0, 0, clamped(width), y + FOOT_HEIGHT, rows, 0);
  }

  /** A fold of so many calls, at the origin. */
  static Box fold(int calls) {
    return new Box(null, 0, 0, MIN_WIDTH, FOLD_HEIGHT, List.of(), calls);
  }

  Box moved(double dx, double dy) {
    List<Row> moved = rows.stream().map(row -> new Row(row.node(), row.y() + dy)).toList();
    return new Box(operation, x + dx, y + dy, width, height, moved, folded);
  }

  Box wide(double otherWidth) {
    return new Box(operation, x, y, otherWidth, height, rows, folded);
  }

  /** Whether a dataset of that id is drawn here. */
  boolean shows(int datasetId) {
    for (Row row : rows) {
      if (row.node().info().id() == datasetId) {
        return true;
      }
    }
    return false;
  }

  private static String place(Operation operation) {
    return operation.site().fileAndLine();
  }

  private static double rowWidth(DatasetDescription dataset) {
    String given = dataset.name();
    String label = (given == null ? dataset.kind() : given) + " " + dataset.id();
    int pips = Math.min(Math.max(dataset.numPartitions(), 1), MAX_PIPS);
    return TextWidth.of(label, 12) + pips * 9 + 56;
  }

  private static double clamped(double width) {
    return Math.ceil(Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH));
  }
}
