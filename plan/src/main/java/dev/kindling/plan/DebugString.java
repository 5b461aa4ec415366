package dev.kindling.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@code toDebugString}, in Spark's form: one line for each dataset, and {@code +-(n)}
 * with a deeper margin at each shuffle. A dataset that is reached along two paths is written twice,
 * as in Spark.
 */
public final class DebugString {
  private DebugString() {}

  /**
   * Returns the lineage of a dataset, the dataset itself first.
   *
   * @param cachedStatus returns the line about a dataset's cached partitions, which is written
   *     below the dataset, or null for no line
   */
  public static String of(Dataset<?> root, Function<Dataset<?>, @Nullable String> cachedStatus) {
    String count = "(" + root.numPartitions() + ")";
    String level = root.persisted() ? " [" + root.storageLevel().description() + "]" : " []";
    List<String> lines = new ArrayList<>();
    lines.add(count + " " + root + level);
    addCachedStatus(lines, margin(count) + " ", cachedStatus.apply(root));
    Deque<Branch> open = new ArrayDeque<>();
    pushParents(root, margin(count), open);
    while (!open.isEmpty()) {
      Branch branch = open.pop();
      Dataset<?> dataset = branch.edge.parent();
      if (branch.edge instanceof Exchange) {
        String outer = branch.margin.substring(0, branch.margin.lastIndexOf('|'));
        String inner = "(" + dataset.numPartitions() + ")";
        String deeper = outer + (branch.last ? "  " : "| ") + margin(inner);
        lines.add(outer + "+-" + inner + " " + dataset + level);
        addCachedStatus(lines, deeper, cachedStatus.apply(dataset));
        pushParents(dataset, deeper, open);
      } else {
        lines.add(branch.margin + dataset + level);
        addCachedStatus(lines, branch.margin, cachedStatus.apply(dataset));
        pushParents(dataset, branch.margin, open);
      }
    }
    return String.join("\n", lines);
  }

  private static void addCachedStatus(List<String> lines, String margin, @Nullable String status) {
    if (status != null) {
      lines.add(margin + "    " + status);
    }
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
