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

/** Walks over lineages, without recursion: a lineage may be 100,000 datasets deep. */
public final class Lineage {
  private Lineage() {}

  /**
   * Returns the datasets that {@code root} depends on, through narrow edges and exchanges, and
   * {@code root} as the last one. Each is contained once, after its parents.
   *
   * @param included the walk leaves out a dataset for which this is false, and the datasets that
   *     are reached through it only
   */
  public static List<Dataset<?>> parentsFirst(Dataset<?> root, Predicate<Dataset<?>> included) {
    return walk(root, included, (dataset, edge) -> true);
  }

  /**
   * Returns the datasets that {@code root} depends on in the order in which Spark 4.2 counts their
   * partitions before a job: {@code root} is the first one, and each is followed by the datasets of
   * its last parent.
   *
   * @param included as for {@link #parentsFirst}
   */
  static List<Dataset<?>> childrenFirst(Dataset<?> root, Predicate<Dataset<?>> included) {
    List<Dataset<?>> ordered = new ArrayList<>();
    Set<Dataset<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Dataset<?>> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      Dataset<?> dataset = waiting.pop();
      if (included.test(dataset) && seen.add(dataset)) {
        ordered.add(dataset);
        for (Edge edge : dataset.node().edges()) {
          waiting.push(edge.parent());
        }
      }
    }
    return ordered;
  }

  /**
   * Like {@link #parentsFirst}, but only the datasets whose partitions Spark computes when those of
   * {@code root} are asked for. That is decided by {@link Node#countsParentsFirst()}; below a
   * {@link Coalesce}, which asks for the preferred locations of its parent's partitions, all
   * parents in the stage are included, and the parents of its exchanges.
   */
  static List<Dataset<?>> inCountingOrder(Dataset<?> root, Predicate<Dataset<?>> included) {
    return inCountingOrder(root, included, false);
  }

  /**
   * Like {@link #inCountingOrder}, with the map sides of the shuffles that zips are made of, but
   * without the zip {@code root} itself.
   */
  static List<Dataset<?>> belowZip(Dataset<?> root, Predicate<Dataset<?>> included) {
    List<Dataset<?>> datasets = inCountingOrder(root, included, true);
    datasets.remove(root);
    return datasets;
  }

  private static List<Dataset<?>> inCountingOrder(
      Dataset<?> root, Predicate<Dataset<?>> included, boolean withMapSidesOfZips) {
    Set<Dataset<?>> coalesced = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Dataset<?>> zipped = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Dataset<?>> walked =
        walk(
            root,
            // A coalesce asks for locations through datasets that are not included.
            dataset -> included.test(dataset) || coalesced.contains(dataset),
            (dataset, edge) -> {
              boolean belowCoalesce = coalesced.contains(dataset);
              if (edge instanceof Edge.Narrow
                  && (belowCoalesce || dataset.node() instanceof Coalesce)) {
                coalesced.add(edge.parent());
              }
              if (withMapSidesOfZips
                  && dataset.node() instanceof Zip<?>
                  && edge.parent().node() instanceof Shuffle) {
                zipped.add(edge.parent());
              }
              return (belowCoalesce && mayHavePartitions(dataset))
                  || zipped.contains(dataset)
                  || dataset.node().countsParentsFirst();
            });
    walked.removeIf(dataset -> !included.test(dataset));
    return walked;
  }

  /** Whether there may be partitions whose locations a coalesce asks for. */
  private static boolean mayHavePartitions(Dataset<?> dataset) {
    Partitioner partitioner = dataset.partitioner();
    return partitioner == null || partitioner.numPartitions() > 0;
  }

  /** Like {@link #parentsFirst}, through narrow edges only: the datasets of one stage. */
  public static List<Dataset<?>> withinStage(Dataset<?> root, Predicate<Dataset<?>> included) {
    return walk(root, included, (dataset, edge) -> edge instanceof Edge.Narrow);
  }

  private static List<Dataset<?>> walk(
      Dataset<?> root, Predicate<Dataset<?>> included, BiPredicate<Dataset<?>, Edge> followed) {
    List<Dataset<?>> ordered = new ArrayList<>();
    Set<Dataset<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Visit> path = new ArrayDeque<>();
    if (included.test(root) && seen.add(root)) {
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
      if (followed.test(visit.dataset, edge) && !seen.contains(parent) && included.test(parent)) {
        seen.add(parent);
        path.push(new Visit(parent));
      }
    }
    return ordered;
  }

  /** A dataset on the path from the root, and how many of its edges the walk has followed. */
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
