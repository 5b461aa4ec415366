package dev.kindling.ui.dag;

import java.util.List;

/**
 * A narrow dependency between two boxes of one stage.
 *
 * @param points two or more, from the parent's lower edge to the child's upper edge
 */
public record Arrow(List<Point> points) {
  public Arrow {
    points = List.copyOf(points);
  }
}
