package dev.kindling.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A lineage as text, in Spark's form: a line for each dataset, {@code +-(n)} and a deeper margin at
 * each shuffle. A dataset that is reached along two ways is written twice, as in Spark.
 */
public final class DebugString {
  private DebugString() {}

  /** The lineage of a dataset, itself first. */
  public static String of(Dataset<?> root) {
    String count = "(" + root.numPartitions() + ")";
    String kept = root.persisted() ? " [" + root.storageLevel().description() + "]" : " []";
    List<String> lines = new ArrayList<>();
    lines.add(count + " " + root + kept);
    Deque<Branch> open = new ArrayDeque<>();
    pushParents(root, margin(count), open);
    while (!open.isEmpty()) {
      Branch branch = open.pop();
      Dataset<?> dataset = branch.edge.parent();
      if (branch.edge instanceof Exchange) {
        String outer = branch.margin.substring(0, branch.margin.lastIndexOf('|'));
        String inner = "(" + dataset.numPartitions() + ")";
        lines.add(outer + "+-" + inner + " " + dataset + kept);
        pushParents(dataset, outer + (branch.last ? "  " : "| ") + margin(inner), open);
      } else {
        lines.add(branch.margin + dataset + kept);
        pushParents(dataset, branch.margin, open);
      }
    }
    return String.join("\n", lines);
  }

  private static String margin(String count) {
    int left = (count.length() - 1) / 2;
    return " ".repeat(left) + "|" + " ".repeat(count.length() - left);
  }

  private static void pushParents(Dataset<?> dataset, String margin, Deque<Branch> open) {
    List<? extends Edge> edges = dataset.node().edges();
    for (int i = edges.size() - 1; i >= 0; i--) {
      open.push(new Branch(edges.get(i), margin, i == edges.size() - 1));
    }
  }

  private record Branch(Edge edge, String margin, boolean last) {}
}
