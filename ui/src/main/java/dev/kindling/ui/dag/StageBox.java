package dev.kindling.ui.dag;

import java.util.List;

/**
 * A stage: a frame around its boxes. Boxes and arrows are in the coordinates of the drawing.
 *
 * @param stageId Spark's stage id
 */
public record StageBox(
    int stageId,
    double x,
    double y,
    double width,
    double height,
    List<OperationBox> boxes,
    List<Arrow> arrows) {
  /** The height of the stage's name above the boxes. */
  public static final double HEAD_HEIGHT = 64;

  /** The space between the frame and the boxes. */
  public static final double PADDING = 20;

  public StageBox {
    boxes = List.copyOf(boxes);
    arrows = List.copyOf(arrows);
  }

  StageBox moved(double dx, double dy) {
    return new StageBox(
        stageId,
        x + dx,
        y + dy,
        width,
        height,
        boxes.stream().map(box -> box.moved(dx, dy)).toList(),
        arrows.stream()
            .map(arrow -> new Arrow(arrow.points().stream().map(p -> p.moved(dx, dy)).toList()))
            .toList());
  }

  /** Returns the box that contains a dataset, or else the last box. */
  OperationBox boxOf(int datasetId) {
    for (OperationBox box : boxes) {
      if (box.contains(datasetId)) {
        return box;
      }
    }
    return boxes.get(boxes.size() - 1);
  }
}
