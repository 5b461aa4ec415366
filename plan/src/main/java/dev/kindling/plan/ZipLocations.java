package dev.kindling.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The datasets whose partitions Spark computes when it asks the parents of a {@link Zip} for the
 * preferred locations of their partitions. A shuffle answers by the map outputs, and counts the
 * partitions of its map side to see whether there are few enough of them.
 */
final class ZipLocations {
  private ZipLocations() {}

  /** Returns the map sides of the shuffles that are asked, in the order of asking. */
  static List<Dataset<?>> mapSides(Zip<?> zip) {
    List<Dataset<?>> mapSides = new ArrayList<>();
    Set<Dataset<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Dataset<?>> waiting = new ArrayDeque<>();
    push(zip.parents(), waiting);
    while (!waiting.isEmpty()) {
      Dataset<?> dataset = waiting.pop();
      if (!seen.add(dataset)) {
        continue;
      }
      Node<?> node = dataset.node();
      if (node instanceof Shuffle<?, ?> shuffle) {
        if (shuffle.countPartitions() > 0) {
          mapSides.add(shuffle.exchange().parent());
        }
      } else if (node instanceof Union<?> union) {
        push(union.aligned() ? stagesOf(union.parents(), seen) : union.parents(), waiting);
      } else if (node instanceof Cartesian<?, ?> cartesian) {
        push(List.of(cartesian.left(), cartesian.right()), waiting);
      } else if (node instanceof Narrow<?, ?> narrow && narrow.operator().hasLocationsOfParent()) {
        push(List.of(narrow.parent()), waiting);
      }
    }
    return mapSides;
  }

  /** Returns what the parents of an aligned union read in their stage: all of it is asked. */
  private static List<Dataset<?>> stagesOf(
      List<? extends Dataset<?>> parents, Set<Dataset<?>> seen) {
    List<Dataset<?>> asked = new ArrayList<>();
    for (Dataset<?> parent : parents) {
      asked.addAll(Lineage.withinStage(parent, dataset -> !seen.contains(dataset)));
    }
    return asked;
  }

  /** Puts datasets before those that wait, so that the first of them comes next. */
  private static void push(List<? extends Dataset<?>> datasets, Deque<Dataset<?>> waiting) {
    for (int i = datasets.size() - 1; i >= 0; i--) {
      waiting.push(datasets.get(i));
    }
  }
}
