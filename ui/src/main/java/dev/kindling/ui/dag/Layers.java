package dev.kindling.ui.dag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Places the nodes of an acyclic graph on layers from top to bottom: parents above children, few
 * crossings of edges, children centred under their parents. An edge that crosses a layer gets a
 * dummy node in it, so that it does not run over the other nodes.
 *
 * <p>The method is Sugiyama's: longest-path layering, barycentre sweeps, and for the coordinates an
 * isotonic regression per layer, which finds the coordinates nearest to the desired ones that keep
 * order and distance.
 */
final class Layers {
  private static final int SWEEPS = 12;
  private static final double DUMMY_WIDTH = 8;

  private final double layerGap;
  private final double nodeGap;
  private final int nodes;
  private final List<int[]> edges;
  private final List<List<Integer>> above = new ArrayList<>();
  private final List<List<Integer>> below = new ArrayList<>();
  private final List<Integer> layerOf = new ArrayList<>();
  private final List<Double> widths = new ArrayList<>();
  private final List<List<Integer>> dummies = new ArrayList<>();
  private final double[] heights;
  private List<List<Integer>> layers = new ArrayList<>();
  private double[] centers = new double[0];
  private double[] tops = new double[0];

  private Layers(
      double[] widths, double[] heights, List<int[]> edges, double layerGap, double nodeGap) {
    this.nodes = widths.length;
    this.heights = heights;
    this.edges = edges;
    this.layerGap = layerGap;
    this.nodeGap = nodeGap;
    for (double width : widths) {
      this.widths.add(width);
      above.add(new ArrayList<>());
      below.add(new ArrayList<>());
      layerOf.add(0);
    }
  }

  /**
   * Lays out a graph.
   *
   * @param widths the width of each node
   * @param heights the height of each node
   * @param edges pairs of parent and child; the index of a parent is lower than that of its child
   * @param layerGap the space between layers
   * @param nodeGap the space between the nodes of a layer
   */
  static Layers of(
      double[] widths, double[] heights, List<int[]> edges, double layerGap, double nodeGap) {
    Layers layers = new Layers(widths, heights, edges, layerGap, nodeGap);
    layers.rank();
    layers.connect();
    layers.order();
    layers.assignCoordinates();
    return layers;
  }

  /** Returns the left edge of a node. */
  double x(int node) {
    return centers[node] - widths.get(node) / 2;
  }

  /** Returns the upper edge of a node. */
  double y(int node) {
    return tops[layerOf.get(node)];
  }

  /** Returns the right edge of the drawing. */
  double width() {
    double right = 0;
    for (int node = 0; node < widths.size(); node++) {
      right = Math.max(right, centers[node] + widths.get(node) / 2);
    }
    return right;
  }

  /** Returns the lower edge of the drawing. */
  double height() {
    double bottom = 0;
    for (int node = 0; node < nodes; node++) {
      bottom = Math.max(bottom, y(node) + heights[node]);
    }
    return bottom;
  }

  /**
   * Returns the points where an edge crosses the layers between its ends, two points (top and
   * bottom) per layer; empty when the ends are in adjacent layers.
   */
  List<Point> waypoints(int edge) {
    List<Point> points = new ArrayList<>();
    for (int dummy : dummies.get(edge)) {
      double top = tops[layerOf.get(dummy)];
      points.add(new Point(centers[dummy], top));
      points.add(new Point(centers[dummy], top + layerHeight(layerOf.get(dummy))));
    }
    return points;
  }

  private void rank() {
    List<List<Integer>> children = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      children.add(new ArrayList<>());
    }
    for (int[] edge : edges) {
      if (edge[0] >= edge[1]) {
        throw new IllegalArgumentException(
            "the index of a parent must be lower than that of its child: "
                + edge[0]
                + " -> "
                + edge[1]);
      }
      children.get(edge[0]).add(edge[1]);
    }
    for (int node = 0; node < nodes; node++) {
      for (int child : children.get(node)) {
        layerOf.set(child, Math.max(layerOf.get(child), layerOf.get(node) + 1));
      }
    }
    // A source is directly above its first reader and not at the top.
    for (int node = nodes - 1; node >= 0; node--) {
      int highest = children.get(node).stream().mapToInt(layerOf::get).min().orElse(-1);
      int given = node;
      boolean source = edges.stream().noneMatch(edge -> edge[1] == given);
      if (source && highest > 0) {
        layerOf.set(node, highest - 1);
      }
    }
  }

  private void connect() {
    for (int[] edge : edges) {
      List<Integer> chain = new ArrayList<>();
      int previous = edge[0];
      for (int layer = layerOf.get(edge[0]) + 1; layer < layerOf.get(edge[1]); layer++) {
        int dummy = widths.size();
        widths.add(DUMMY_WIDTH);
        layerOf.add(layer);
        above.add(new ArrayList<>());
        below.add(new ArrayList<>());
        join(previous, dummy);
        chain.add(dummy);
        previous = dummy;
      }
      join(previous, edge[1]);
      dummies.add(chain);
    }
    int depth = layerOf.stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    for (int layer = 0; layer < depth; layer++) {
      layers.add(new ArrayList<>());
    }
    for (int node = 0; node < widths.size(); node++) {
      layers.get(layerOf.get(node)).add(node);
    }
  }

  private void join(int parent, int child) {
    below.get(parent).add(child);
    above.get(child).add(parent);
  }

  private void order() {
    List<List<Integer>> best = copyOf(layers);
    int fewest = crossings();
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      boolean down = sweep % 2 == 0;
      for (int step = 1; step < layers.size(); step++) {
        int layer = down ? step : layers.size() - 1 - step;
        sortByNeighbours(layer, down ? above : below);
      }
      int now = crossings();
      if (now < fewest) {
        fewest = now;
        best = copyOf(layers);
      }
    }
    layers = best;
  }

  private void sortByNeighbours(int layer, List<List<Integer>> neighbours) {
    double[] desired = new double[widths.size()];
    int[] position = positions();
    for (int node : layers.get(layer)) {
      desired[node] =
          neighbours.get(node).stream()
              .mapToInt(neighbour -> position[neighbour])
              .average()
              .orElse(position[node]);
    }
    layers.get(layer).sort(Comparator.comparingDouble(node -> desired[node]));
  }

  private int crossings() {
    int[] position = positions();
    int crossings = 0;
    for (List<Integer> layer : layers) {
      List<int[]> lines = new ArrayList<>();
      for (int node : layer) {
        for (int child : below.get(node)) {
          lines.add(new int[] {position[node], position[child]});
        }
      }
      for (int[] one : lines) {
        for (int[] other : lines) {
          if (one[0] < other[0] && one[1] > other[1]) {
            crossings++;
          }
        }
      }
    }
    return crossings;
  }

  private int[] positions() {
    int[] position = new int[widths.size()];
    for (List<Integer> layer : layers) {
      for (int i = 0; i < layer.size(); i++) {
        position[layer.get(i)] = i;
      }
    }
    return position;
  }

  private void assignCoordinates() {
    tops = new double[layers.size()];
    for (int layer = 1; layer < layers.size(); layer++) {
      tops[layer] = tops[layer - 1] + layerHeight(layer - 1) + layerGap;
    }
    centers = new double[widths.size()];
    for (List<Integer> layer : layers) {
      double right = 0;
      for (int node : layer) {
        centers[node] = right + widths.get(node) / 2;
        right += widths.get(node) + nodeGap;
      }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      for (int step = 0; step < layers.size(); step++) {
        int layer = down ? step : layers.size() - 1 - step;
        settle(layers.get(layer), down ? above : below);
      }
    }
    double left = Double.POSITIVE_INFINITY;
    for (int node = 0; node < centers.length; node++) {
      left = Math.min(left, centers[node] - widths.get(node) / 2);
    }
    for (int node = 0; node < centers.length; node++) {
      centers[node] -= left;
    }
  }

  private double layerHeight(int layer) {
    double max = 0;
    for (int node : layers.get(layer)) {
      max = Math.max(max, node < nodes ? heights[node] : 0);
    }
    return max;
  }

  /** Moves the nodes of a layer as near to the centre of their neighbours as possible. */
  private void settle(List<Integer> layer, List<List<Integer>> neighbours) {
    int size = layer.size();
    double[] desired = new double[size];
    double offset = 0;
    double[] offsets = new double[size];
    for (int i = 0; i < size; i++) {
      int node = layer.get(i);
      if (i > 0) {
        offset += (widths.get(layer.get(i - 1)) + widths.get(node)) / 2 + nodeGap;
      }
      offsets[i] = offset;
      double middle =
          neighbours.get(node).stream()
              .mapToDouble(neighbour -> centers[neighbour])
              .average()
              .orElse(centers[node]);
      desired[i] = middle - offset;
    }
    double[] settled = nonDecreasing(desired);
    for (int i = 0; i < size; i++) {
      centers[layer.get(i)] = settled[i] + offsets[i];
    }
  }

  /**
   * Returns the non-decreasing sequence with the least squared distance (pool adjacent violators
   * algorithm).
   */
  static double[] nonDecreasing(double[] desired) {
    double[] means = new double[desired.length];
    int[] sizes = new int[desired.length];
    int pools = 0;
    for (double value : desired) {
      means[pools] = value;
      sizes[pools] = 1;
      pools++;
      while (pools > 1 && means[pools - 2] > means[pools - 1]) {
        int size = sizes[pools - 2] + sizes[pools - 1];
        means[pools - 2] =
            (means[pools - 2] * sizes[pools - 2] + means[pools - 1] * sizes[pools - 1]) / size;
        sizes[pools - 2] = size;
        pools--;
      }
    }
    double[] result = new double[desired.length];
    int from = 0;
    for (int pool = 0; pool < pools; pool++) {
      Arrays.fill(result, from, from + sizes[pool], means[pool]);
      from += sizes[pool];
    }
    return result;
  }

  private static List<List<Integer>> copyOf(List<List<Integer>> layers) {
    List<List<Integer>> copy = new ArrayList<>();
    for (List<Integer> layer : layers) {
      copy.add(new ArrayList<>(layer));
    }
    return copy;
  }
}
