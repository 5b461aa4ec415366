package dev.kindling.ui.dag;

/** A point of a drawing, in CSS pixels from its upper left corner. */
public record Point(double x, double y) {
  Point moved(double dx, double dy) {
    return new Point(x + dx, y + dy);
  }

  Point transposed() {
    return new Point(y, x);
  }
}
