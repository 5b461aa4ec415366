package dev.kindling.ui.dag;

/**
 * A box in the place of stages that repeat those before them.
 *
 * @param firstStage the id of the first of them
 * @param lastStage the id of the last of them
 * @param stages how many they are
 * @param period after how many stages they repeat
 */
public record FoldedStages(
    int firstStage, int lastStage, int stages, int period, double x, double y) {
  /** The width of each such box. */
  public static final double WIDTH = 268;

  /** The height of each such box. */
  public static final double HEIGHT = 72;

  Point entry() {
    return new Point(x, y + HEIGHT / 2);
  }

  Point exit() {
    return new Point(x + WIDTH, y + HEIGHT / 2);
  }
}
