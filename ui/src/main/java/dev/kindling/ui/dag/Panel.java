package dev.kindling.ui.dag;

import java.util.List;

/**
 * One stage: a frame around its boxes. Boxes and arrows are in the picture's coordinates.
 *
 * @param stageId Spark's stage id
 */
public record Panel(
    int stageId,
    double x,
    double y,
    double width,
    double height,
    List<Box> boxes,
    List<Arrow> arrows) {
  /** Height of the stage's name above the boxes. */
  public static final double HEAD_HEIGHT = 64;

  /** Space between the frame and the boxes. */
  public static final double PADDING = 20;

  public Panel {
    boxes = List.copyOf(boxes);
    arrows = List.copyOf(arrows);
  }

  Panel moved(double dx, double dy) {
    return new Panel(
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

  /** The box that draws a dataset, or else the last one. */
  Box boxOf(int datasetId) {
    for (Box box : boxes) {
      if (box.shows(datasetId)) {
        return box;
      }
    }
    return boxes.get(boxes.size() - 1);
  }
}
