package dev.kindling.ui.dag;

import dev.kindling.observe.graph.StageDag;
import dev.kindling.plan.Operation;
import dev.kindling.spi.DatasetDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The box of one call of the API within a stage, with the datasets that the call made there. A
 * folded box represents a long chain of calls.
 *
 * @param operation the call, or null for a folded box
 * @param rows the call's datasets, parents first; empty for a folded box
 * @param folded the number of calls that a folded box represents, otherwise 0
 */
public record OperationBox(
    @Nullable Operation operation,
    double x,
    double y,
    double width,
    double height,
    List<Row> rows,
    int folded) {
  /** The height of the call's name and line above the rows. */
  public static final double HEAD_HEIGHT = 46;

  /** The height of a dataset's row. */
  public static final double ROW_HEIGHT = 24;

  private static final double FOOT_HEIGHT = 8;
  private static final double FOLDED_HEIGHT = 34;
  private static final double MIN_WIDTH = 188;
  private static final double MAX_WIDTH = 320;
  private static final int MAX_DOTS = 8;

  public OperationBox {
    rows = List.copyOf(rows);
  }

  /** Returns the box of a call, at the origin. */
  static OperationBox of(StageDag.Box call) {
    Operation operation = call.operation();
    double width =
        Math.max(TextWidth.of(operation.name(), 15) + 44, TextWidth.of(place(operation), 12) + 32);
    List<Row> rows = new ArrayList<>();
    double y = HEAD_HEIGHT;
    for (StageDag.Node node : call.datasets()) {
      width = Math.max(width, rowWidth(node.info()));
      rows.add(new Row(node, y));
      y += ROW_HEIGHT;
    }
    return new OperationBox(operation, 0, 0, clamped(width), y + FOOT_HEIGHT, rows, 0);
  }

  /** Returns a folded box for a number of calls, at the origin. */
  static OperationBox fold(int calls) {
    return new OperationBox(null, 0, 0, MIN_WIDTH, FOLDED_HEIGHT, List.of(), calls);
  }

  OperationBox moved(double dx, double dy) {
    List<Row> moved = rows.stream().map(row -> new Row(row.node(), row.y() + dy)).toList();
    return new OperationBox(operation, x + dx, y + dy, width, height, moved, folded);
  }

  OperationBox withWidth(double otherWidth) {
    return new OperationBox(operation, x, y, otherWidth, height, rows, folded);
  }

  /** Whether the box contains a dataset. */
  boolean contains(int datasetId) {
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
    int dots = Math.min(Math.max(dataset.numPartitions(), 1), MAX_DOTS);
    return TextWidth.of(label, 12) + dots * 9 + 56;
  }

  private static double clamped(double width) {
    return Math.ceil(Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH));
  }
}
