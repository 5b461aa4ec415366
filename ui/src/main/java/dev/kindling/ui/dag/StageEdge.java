package dev.kindling.ui.dag;

import java.util.List;

/**
 * A shuffle from one stage to another.
 *
 * @param shuffleId Spark's shuffle id
 * @param fromStage the {@code ShuffleMapStage} that writes it
 * @param toStage the stage that reads it
 * @param points from the writing box's right edge to the reading box's left edge
 */
public record StageEdge(int shuffleId, int fromStage, int toStage, List<Point> points) {
  public StageEdge {
    points = List.copyOf(points);
  }
}
