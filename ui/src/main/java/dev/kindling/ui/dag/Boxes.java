package dev.kindling.ui.dag;

import dev.kindling.observe.graph.StageGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The boxes of one stage and the narrow edges between them, long runs of calls folded.
 *
 * @param boxes parents before children, all at the origin
 * @param edges pairs of indices into the boxes, parent and child
 */
record Boxes(List<Box> boxes, List<int[]> edges) {
  private static final int MAX_UNFOLDED = 16;
  private static final int SHORTEST_FOLD = 6;
  private static final int MAX_DRAWN = 160;

  /** The boxes of a stage. */
  static Boxes of(StageGraph graph) {
    Boxes byCall = sorted(graph, graph.boxes());
    Boxes drawn = byCall == null ? sorted(graph, oneEach(graph)) : byCall;
    if (drawn == null) {
      throw new IllegalArgumentException("stage " + graph.info().id() + " depends on itself");
    }
    Boxes folded = drawn.boxes.size() > MAX_UNFOLDED ? drawn.folded() : drawn;
    return folded.boxes.size() > MAX_DRAWN
        ? new Boxes(List.of(Box.fold(drawn.boxes.size())), List.of())
        : folded.equallyWide();
  }

  /** A box for each dataset, for a stage in which calls depend on each other in a circle. */
  private static List<StageGraph.Box> oneEach(StageGraph graph) {
    List<StageGraph.Box> boxes = new ArrayList<>();
    for (StageGraph.Box box : graph.boxes()) {
      for (StageGraph.Node node : box.datasets()) {
        boxes.add(new StageGraph.Box(box.operation(), List.of(node)));
      }
    }
    return boxes;
  }

  /** The boxes with parents first, or null when they depend on each other in a circle. */
  private static @Nullable Boxes sorted(StageGraph graph, List<StageGraph.Box> groups) {
    Map<Integer, Integer> groupOfDataset = new HashMap<>();
    List<TreeSet<Integer>> children = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      for (StageGraph.Node node : groups.get(group).datasets()) {
        groupOfDataset.put(node.info().id(), group);
      }
      children.add(new TreeSet<>());
    }
    int[] parents = new int[groups.size()];
    for (StageGraph.NarrowEdge edge : graph.edges()) {
      Integer from = groupOfDataset.get(edge.fromDataset());
      Integer to = groupOfDataset.get(edge.toDataset());
      if (from != null && to != null && !from.equals(to) && children.get(from).add(to)) {
        parents[to]++;
      }
    }
    TreeSet<Integer> ready = new TreeSet<>();
    for (int group = 0; group < parents.length; group++) {
      if (parents[group] == 0) {
        ready.add(group);
      }
    }
    int[] index = new int[groups.size()];
    List<Box> boxes = new ArrayList<>();
    while (!ready.isEmpty()) {
      int group = ready.pollFirst();
      index[group] = boxes.size();
      boxes.add(Box.of(groups.get(group)));
      for (int child : children.get(group)) {
        if (--parents[child] == 0) {
          ready.add(child);
        }
      }
    }
    if (boxes.size() < groups.size()) {
      return null;
    }
    List<int[]> edges = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      for (int child : children.get(group)) {
        edges.add(new int[] {index[group], index[child]});
      }
    }
    return new Boxes(boxes, edges);
  }

  /** All boxes as wide as the widest, so that a chain of calls reads as a column. */
  private Boxes equallyWide() {
    double width = boxes.stream().mapToDouble(Box::width).max().orElse(0);
    return new Boxes(boxes.stream().map(box -> box.wide(width)).toList(), edges);
  }

  /** Puts one box in the place of the middle of each long run. Kept datasets stay visible. */
  private Boxes folded() {
    int[] parents = new int[boxes.size()];
    int[] children = new int[boxes.size()];
    int[] onlyChild = new int[boxes.size()];
    for (int[] edge : edges) {
      children[edge[0]]++;
      parents[edge[1]]++;
      onlyChild[edge[0]] = edge[1];
    }
    int[] foldOf = new int[boxes.size()];
    Arrays.fill(foldOf, -1);
    for (int start = 0; start < boxes.size(); start++) {
      if (foldOf[start] >= 0) {
        continue;
      }
      List<Integer> run = new ArrayList<>();
      int next = start;
      while (parents[next] <= 1 && children[next] == 1 && !keeps(boxes.get(next))) {
        run.add(next);
        next = onlyChild[next];
        if (foldOf[next] >= 0 || parents[next] > 1) {
          break;
        }
      }
      if (run.size() >= SHORTEST_FOLD) {
        for (int member : run.subList(2, run.size() - 1)) {
          foldOf[member] = run.get(2);
        }
        foldOf[run.get(0)] = run.get(0);
        foldOf[run.get(1)] = run.get(1);
        foldOf[run.get(run.size() - 1)] = run.get(run.size() - 1);
      }
    }
    return merged(foldOf);
  }

  private Boxes merged(int[] foldOf) {
    int[] sizes = new int[boxes.size()];
    for (int box = 0; box < boxes.size(); box++) {
      foldOf[box] = foldOf[box] < 0 ? box : foldOf[box];
      sizes[foldOf[box]]++;
    }
    int[] index = new int[boxes.size()];
    List<Box> kept = new ArrayList<>();
    for (int box = 0; box < boxes.size(); box++) {
      if (foldOf[box] == box) {
        index[box] = kept.size();
        kept.add(sizes[box] > 1 ? Box.fold(sizes[box]) : boxes.get(box));
      }
    }
    List<int[]> keptEdges = new ArrayList<>();
    for (int[] edge : edges) {
      int from = index[foldOf[edge[0]]];
      int to = index[foldOf[edge[1]]];
      if (from != to) {
        keptEdges.add(new int[] {from, to});
      }
    }
    return new Boxes(kept, keptEdges);
  }

  private static boolean keeps(Box box) {
    return box.rows().stream().anyMatch(row -> row.node().persisted());
  }
}
