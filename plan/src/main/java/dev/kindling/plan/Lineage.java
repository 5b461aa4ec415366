package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Walks over lineages. None recurses: a lineage may be 100,000 datasets deep. */
public final class Lineage {
  private Lineage() {}

  /**
   * The datasets that {@code root} is made of, itself last, each once and after its parents,
   * through narrow edges and exchanges alike.
   *
   * @param into a dataset for which this is false is left out, with what only it leads to
   */
  public static List<Dataset<?>> parentsFirst(Dataset<?> root, Predicate<Dataset<?>> into) {
    return walk(root, into, (dataset, edge) -> true);
  }

  /**
   * Like {@link #parentsFirst}, for counting partitions: those of a {@link Shuffle} don't depend on
   * what goes into it, so that isn't asked, unless a {@link Coalesce} wants to know where its
   * partitions are. Other nodes ask the parents of their exchanges too, as in Spark, whose shuffle
   * dependencies are made together with their first partition, if there is one.
   */
  static List<Dataset<?>> countedFirst(Dataset<?> root, Predicate<Dataset<?>> into) {
    Set<Dataset<?>> coalesced = Collections.newSetFromMap(new IdentityHashMap<>());
    return walk(
        root,
        into,
        (dataset, edge) -> {
          boolean asked = coalesced.contains(dataset);
          if (edge instanceof Edge.Narrow && (asked || dataset.node() instanceof Coalesce)) {
            coalesced.add(edge.parent());
          }
          return asked || asksParents(dataset.node());
        });
  }

  private static boolean asksParents(Node<?> node) {
    if (node instanceof CoGroup<?> || node instanceof Subtract<?, ?>) {
      Partitioner partitioner = node.partitioner();
      return partitioner == null || partitioner.numPartitions() > 0;
    }
    return !(node instanceof Shuffle);
  }

  /** Like {@link #parentsFirst}, without crossing exchanges: the datasets of one stage. */
  public static List<Dataset<?>> withinStage(Dataset<?> root, Predicate<Dataset<?>> into) {
    return walk(root, into, (dataset, edge) -> edge instanceof Edge.Narrow);
  }

  private static List<Dataset<?>> walk(
      Dataset<?> root, Predicate<Dataset<?>> into, BiPredicate<Dataset<?>, Edge> across) {
    List<Dataset<?>> ordered = new ArrayList<>();
    Set<Dataset<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Visit> path = new ArrayDeque<>();
    if (into.test(root) && seen.add(root)) {
      path.push(new Visit(root));
    }
    while (!path.isEmpty()) {
      Visit visit = path.peek();
      if (visit.next == visit.edges.size()) {
        ordered.add(visit.dataset);
        path.pop();
        continue;
      }
      Edge edge = visit.edges.get(visit.next++);
      Dataset<?> parent = edge.parent();
      if (across.test(visit.dataset, edge) && !seen.contains(parent) && into.test(parent)) {
        seen.add(parent);
        path.push(new Visit(parent));
      }
    }
    return ordered;
  }

  private static final class Visit {
    final Dataset<?> dataset;
    final List<? extends Edge> edges;
    int next;

    Visit(Dataset<?> dataset) {
      this.dataset = dataset;
      this.edges = dataset.node().edges();
    }
  }
}
