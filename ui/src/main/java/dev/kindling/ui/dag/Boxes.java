package dev.kindling.ui.dag;

import dev.kindling.observe.graph.StageDag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The boxes of one stage and the narrow edges between them. Long chains of calls are folded.
 *
 * @param boxes parents before children, all at the origin
 * @param edges pairs of indices into the boxes: parent, child
 */
record Boxes(List<OperationBox> boxes, List<int[]> edges) {
  private static final int MAX_UNFOLDED = 16;
  private static final int MIN_FOLDED_CHAIN = 6;
  private static final int MAX_DRAWN = 160;

  /** Returns the boxes of a stage. */
  static Boxes of(StageDag graph) {
    Boxes byCall = sorted(graph, graph.boxes());
    Boxes drawn = byCall == null ? sorted(graph, oneBoxPerDataset(graph)) : byCall;
    if (drawn == null) {
      throw new IllegalArgumentException("stage " + graph.info().id() + " depends on itself");
    }
    Boxes folded = drawn.boxes.size() > MAX_UNFOLDED ? drawn.folded() : drawn;
    return folded.boxes.size() > MAX_DRAWN
        ? new Boxes(List.of(OperationBox.fold(drawn.boxes.size())), List.of())
        : folded.withEqualWidths();
  }

  /** Returns a box for each dataset, for a stage in which calls depend on each other in a cycle. */
  private static List<StageDag.Box> oneBoxPerDataset(StageDag graph) {
    List<StageDag.Box> boxes = new ArrayList<>();
    for (StageDag.Box box : graph.boxes()) {
      for (StageDag.Node node : box.datasets()) {
        boxes.add(new StageDag.Box(box.operation(), List.of(node)));
      }
    }
    return boxes;
  }

  /** Returns the boxes with parents first, or null when they depend on each other in a cycle. */
  private static @Nullable Boxes sorted(StageDag graph, List<StageDag.Box> groups) {
    Map<Integer, Integer> groupOfDataset = new HashMap<>();
    List<TreeSet<Integer>> children = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      for (StageDag.Node node : groups.get(group).datasets()) {
        groupOfDataset.put(node.info().id(), group);
      }
      children.add(new TreeSet<>());
    }
    int[] parents = new int[groups.size()];
    for (StageDag.NarrowEdge edge : graph.edges()) {
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
    List<OperationBox> boxes = new ArrayList<>();
    while (!ready.isEmpty()) {
      int group = ready.pollFirst();
      index[group] = boxes.size();
      boxes.add(OperationBox.of(groups.get(group)));
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

  /** Gives all boxes the width of the widest, so that a chain of calls is a column. */
  private Boxes withEqualWidths() {
    double width = boxes.stream().mapToDouble(OperationBox::width).max().orElse(0);
    return new Boxes(boxes.stream().map(box -> box.withWidth(width)).toList(), edges);
  }

  /** Folds the middle of each long chain into one box. Boxes with persisted datasets stay. */
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
      List<Integer> chain = new ArrayList<>();
      int next = start;
      while (parents[next] <= 1 && children[next] == 1 && !hasPersistedDataset(boxes.get(next))) {
        chain.add(next);
        next = onlyChild[next];
        if (foldOf[next] >= 0 || parents[next] > 1) {
          break;
        }
      }
      if (chain.size() >= MIN_FOLDED_CHAIN) {
        for (int member : chain.subList(2, chain.size() - 1)) {
          foldOf[member] = chain.get(2);
        }
        foldOf[chain.get(0)] = chain.get(0);
        foldOf[chain.get(1)] = chain.get(1);
        foldOf[chain.get(chain.size() - 1)] = chain.get(chain.size() - 1);
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
    List<OperationBox> mergedBoxes = new ArrayList<>();
    for (int box = 0; box < boxes.size(); box++) {
      if (foldOf[box] == box) {
        index[box] = mergedBoxes.size();
        mergedBoxes.add(sizes[box] > 1 ? OperationBox.fold(sizes[box]) : boxes.get(box));
      }
    }
    List<int[]> mergedEdges = new ArrayList<>();
    for (int[] edge : edges) {
      int from = index[foldOf[edge[0]]];
      int to = index[foldOf[edge[1]]];
      if (from != to) {
        mergedEdges.add(new int[] {from, to});
      }
    }
    return new Boxes(mergedBoxes, mergedEdges);
  }

  private static boolean hasPersistedDataset(OperationBox box) {
    return box.rows().stream().anyMatch(row -> row.node().persisted());
  }
}
