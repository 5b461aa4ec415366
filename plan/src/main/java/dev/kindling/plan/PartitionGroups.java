package dev.kindling.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Which partitions of a parent {@code coalesce} puts together. Neighbours, as a rule; but when some
 * partition has a place to be computed at, because it is kept or a shuffle has left it there, Spark
 * deals the partitions out by a random generator of fixed seed. Found by running Spark 4.2.
 */
final class PartitionGroups {
  private static final int SEED = 7919;
  private static final double SLACK = 0.1;

  private final Random random = new Random(SEED);
  private final int partitions;
  private final BitSet located;
  private final BitSet dealt = new BitSet();
  private final List<List<Integer>> groups = new ArrayList<>();

  private PartitionGroups(int partitions, BitSet located) {
    this.partitions = partitions;
    this.located = located;
  }

  /**
   * The groups, each of the parent's partitions in one.
   *
   * @param wanted the most groups there shall be, positive
   */
  static List<List<Integer>> of(Dataset<?> parent, int wanted, PreferredLocations locations) {
    int partitions = parent.numPartitions();
    BitSet located = new BitSet(partitions);
    boolean any = anythingLeft(parent);
    for (int i = 0; any && i < partitions; i++) {
      located.set(i, located(parent, i, locations));
    }
    int count = Math.min(wanted, partitions);
    return located.isEmpty()
        ? neighbours(partitions, count)
        : new PartitionGroups(partitions, located).dealt(count);
  }

  private static List<List<Integer>> neighbours(int partitions, int count) {
    List<List<Integer>> groups = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      List<Integer> group = new ArrayList<>();
      int end = (int) ((i + 1L) * partitions / count);
      for (int j = (int) ((long) i * partitions / count); j < end; j++) {
        group.add(j);
      }
      groups.add(group);
    }
    return groups;
  }

  private List<List<Integer>> dealt(int count) {
    int[] inOrder = located.stream().toArray();
    add(List.of(inOrder[0]));
    while (groups.size() < count) {
      int picked = inOrder[random.nextInt(inOrder.length)];
      add(dealt.get(picked) ? List.of() : List.of(picked));
    }
    fillEmpty(located);
    BitSet others = new BitSet(partitions);
    others.set(0, partitions);
    others.andNot(located);
    fillEmpty(others);
    for (int i = dealt.nextClearBit(0); i < partitions; i = dealt.nextClearBit(i + 1)) {
      pick(i).add(i);
    }
    groups.removeIf(List::isEmpty);
    return groups;
  }

  private void add(List<Integer> first) {
    groups.add(new ArrayList<>(first));
    first.forEach(dealt::set);
  }

  private void fillEmpty(BitSet candidates) {
    int next = candidates.nextSetBit(0);
    for (List<Integer> group : groups) {
      while (group.isEmpty() && next >= 0) {
        if (!dealt.get(next)) {
          group.add(next);
          dealt.set(next);
        }
        next = candidates.nextSetBit(next + 1);
      }
    }
  }

  /** The lesser of two random groups; for a located partition the least, unless that is fuller. */
  private List<Integer> pick(int partition) {
    List<Integer> first = groups.get(random.nextInt(groups.size()));
    List<Integer> second = groups.get(random.nextInt(groups.size()));
    List<Integer> lesser = first.size() < second.size() ? first : second;
    if (!located.get(partition)) {
      return lesser;
    }
    List<Integer> least = groups.get(0);
    for (List<Integer> group : groups) {
      least = group.size() < least.size() ? group : least;
    }
    int slack = (int) (SLACK * partitions);
    return lesser.size() + slack <= least.size() ? lesser : least;
  }

  /**
   * Whether anything in the stage could have a place of its own, so that it pays to look closer.
   */
  private static boolean anythingLeft(Dataset<?> root) {
    for (Dataset<?> dataset : Lineage.withinStage(root, any -> true)) {
      if (dataset.persisted()
          || (dataset.node() instanceof Shuffle<?, ?> shuffle
              && shuffle.exchange().outputs().get() != null)) {
        return true;
      }
    }
    return false;
  }

  /** Whether anything that a partition is made of, within its stage, has a place of its own. */
  private static boolean located(Dataset<?> dataset, int partition, PreferredLocations locations) {
    Set<Place> seen = new HashSet<>();
    Deque<Place> waiting = new ArrayDeque<>();
    waiting.push(new Place(dataset, partition));
    while (!waiting.isEmpty()) {
      Place place = waiting.pop();
      if (!seen.add(place)) {
        continue;
      }
      if (place.dataset.persisted() && locations.keeps(place.dataset, place.partition)) {
        return true;
      }
      if (place.dataset.node() instanceof Shuffle<?, ?> shuffle
          && locations.holds(shuffle.exchange(), place.partition)) {
        return true;
      }
      pushParents(place, waiting);
    }
    return false;
  }

  private static void pushParents(Place place, Deque<Place> waiting) {
    Node<?> node = place.dataset.node();
    int partition = place.partition;
    if (node instanceof Union<?> union && !union.aligned()) {
      int index = partition;
      for (Dataset<?> parent : union.parents()) {
        if (index < parent.numPartitions()) {
          waiting.push(new Place(parent, index));
          return;
        }
        index -= parent.numPartitions();
      }
    } else if (node instanceof Coalesce<?> coalesce) {
      for (int each : coalesce.partitionsOf(partition)) {
        waiting.push(new Place(coalesce.parent(), each));
      }
    } else if (node instanceof PartitionPruning<?> pruning) {
      waiting.push(new Place(pruning.parent(), pruning.partitionOf(partition)));
    } else if (node instanceof Cartesian<?, ?> cartesian) {
      waiting.push(new Place(cartesian.left(), cartesian.leftOf(partition)));
      waiting.push(new Place(cartesian.right(), cartesian.rightOf(partition)));
    } else {
      for (Edge edge : node.edges()) {
        if (edge instanceof Edge.Narrow narrow) {
          waiting.push(new Place(narrow.parent(), partition));
        }
      }
    }
  }

  private record Place(Dataset<?> dataset, int partition) {}
}
