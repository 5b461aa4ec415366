package dev.kindling.ui.dag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where records enter or leave a stage that is drawn alone.
 *
 * @param shuffleId the shuffle, or null for results that go to the driver
 * @param enters whether records come in here, else they go out
 * @param points from the port to the box that reads, or from the box that writes to the port
 */
public record Port(
    @Nullable Integer shuffleId,
    boolean enters,
    double x,
    double y,
    double width,
    double height,
    List<Point> points) {
  /** Every port's width. */
  public static final double WIDTH = 196;

  /** Every port's height. */
  public static final double HEIGHT = 40;

  public Port {
    points = List.copyOf(points);
  }

  Port moved(double dx, double dy) {
    return new Port(
        shuffleId,
        enters,
        x + dx,
        y + dy,
        width,
        height,
        points.stream().map(point -> point.moved(dx, dy)).toList());
  }
}
