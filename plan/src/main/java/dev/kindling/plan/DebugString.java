package dev.kindling.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A lineage as text, in Spark's form: a line for each dataset, {@code +-(n)} and a deeper margin at
 * each shuffle. A dataset that is reached along two ways is written twice, as in Spark.
 */
public final class DebugString {
  private DebugString() {}

  /**
   * The lineage of a dataset, itself first.
   *
   * @param stored what is kept of a dataset, as a line of its own below it, or null for none
   */
  public static String of(Dataset<?> root, Function<Dataset<?>, @Nullable String> stored) {
    String count = "(" + root.numPartitions() + ")";
    String kept = root.persisted() ? " [" + root.storageLevel().description() + "]" : " []";
    List<String> lines = new ArrayList<>();
    lines.add(count + " " + root + kept);
    addStored(lines, margin(count) + " ", stored.apply(root));
    Deque<Branch> open = new ArrayDeque<>();
    pushParents(root, margin(count), open);
    while (!open.isEmpty()) {
      Branch branch = open.pop();
      Dataset<?> dataset = branch.edge.parent();
      if (branch.edge instanceof Exchange) {
        String outer = branch.margin.substring(0, branch.margin.lastIndexOf('|'));
        String inner = "(" + dataset.numPartitions() + ")";
        String deeper = outer + (branch.last ? "  " : "| ") + margin(inner);
        lines.add(outer + "+-" + inner + " " + dataset + kept);
        addStored(lines, deeper, stored.apply(dataset));
        pushParents(dataset, deeper, open);
      } else {
        lines.add(branch.margin + dataset + kept);
        addStored(lines, branch.margin, stored.apply(dataset));
        pushParents(dataset, branch.margin, open);
      }
    }
    return String.join("\n", lines);
  }

  private static void addStored(List<String> lines, String margin, @Nullable String stored) {
    if (stored != null) {
      lines.add(margin + "    " + stored);
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
