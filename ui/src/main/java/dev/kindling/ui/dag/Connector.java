package dev.kindling.ui.dag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place where records enter or leave a stage that is drawn alone.
 *
 * @param shuffleId the shuffle, or null for results that go to the driver
 * @param enters whether records enter here; otherwise they leave
 * @param points from the connector to the reading box, or from the writing box to the connector
 */
public record Connector(
    @Nullable Integer shuffleId,
    boolean enters,
    double x,
    double y,
    double width,
    double height,
    List<Point> points) {
  /** The width of every connector: enough for millions of records. */
  public static final double WIDTH = 248;

  /** The height of every connector. */
  public static final double HEIGHT = 40;

  public Connector {
    points = List.copyOf(points);
  }

  Connector moved(double dx, double dy) {
    return new Connector(
        shuffleId,
        enters,
        x + dx,
        y + dy,
        width,
        height,
        points.stream().map(point -> point.moved(dx, dy)).toList());
  }
}
