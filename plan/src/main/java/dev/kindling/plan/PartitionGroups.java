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
 * The groups of a parent's partitions that a {@link Coalesce} reads. If no partition has a
 * preferred location, each group is a range of neighbouring partitions. Otherwise Spark assigns the
 * partitions by a random generator with a fixed seed; this class draws the same numbers. The
 * algorithm was found by running Spark 4.2.
 */
final class PartitionGroups {
  private static final int SEED = 7919;

  /** The share of all partitions by which group sizes may differ before the smallest is taken. */
  private static final double SLACK = 0.1;

  private final Random random = new Random(SEED);
  private final int partitions;

  /** The partitions that have a preferred location. */
  private final BitSet located;

  private final BitSet assigned = new BitSet();
  private final List<List<Integer>> groups = new ArrayList<>();

  private PartitionGroups(int partitions, BitSet located) {
    this.partitions = partitions;
    this.located = located;
  }

  /**
   * Returns the groups. Each partition of the parent is in exactly one.
   *
   * @param maxGroups the maximum number of groups, positive
   */
  static List<List<Integer>> of(Dataset<?> parent, int maxGroups, PreferredLocations locations) {
    int partitions = parent.numPartitions();
    BitSet located = new BitSet(partitions);
    boolean possible = mayHaveLocations(parent, locations);
    for (int i = 0; possible && i < partitions; i++) {
      located.set(i, hasLocation(parent, i, locations));
    }
    int count = Math.min(maxGroups, partitions);
    return located.isEmpty()
        ? ranges(partitions, count)
        : new PartitionGroups(partitions, located).assign(count);
  }

  private static List<List<Integer>> ranges(int partitions, int count) {
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

  private List<List<Integer>> assign(int count) {
    int[] inOrder = located.stream().toArray();
    addGroup(List.of(inOrder[0]));
    while (groups.size() < count) {
      int picked = inOrder[random.nextInt(inOrder.length)];
      addGroup(assigned.get(picked) ? List.of() : List.of(picked));
    }
    fillEmptyGroups(located);
    BitSet others = new BitSet(partitions);
    others.set(0, partitions);
    others.andNot(located);
    fillEmptyGroups(others);
    for (int i = assigned.nextClearBit(0); i < partitions; i = assigned.nextClearBit(i + 1)) {
      pickGroup(i).add(i);
    }
    groups.removeIf(List::isEmpty);
    return groups;
  }

  private void addGroup(List<Integer> first) {
    groups.add(new ArrayList<>(first));
    first.forEach(assigned::set);
  }

  /** Puts one of the candidates into each empty group, as long as there are any. */
  private void fillEmptyGroups(BitSet candidates) {
    int next = candidates.nextSetBit(0);
    for (List<Integer> group : groups) {
      while (group.isEmpty() && next >= 0) {
        if (!assigned.get(next)) {
          group.add(next);
          assigned.set(next);
        }
        next = candidates.nextSetBit(next + 1);
      }
    }
  }

  /**
   * Returns the smaller of two random groups. For a partition with a location it is the smallest
   * group of all, unless the random one is smaller by the slack.
   */
  private List<Integer> pickGroup(int partition) {
    List<Integer> first = groups.get(random.nextInt(groups.size()));
    List<Integer> second = groups.get(random.nextInt(groups.size()));
    List<Integer> smaller = first.size() < second.size() ? first : second;
    if (!located.get(partition)) {
      return smaller;
    }
    List<Integer> smallest = groups.get(0);
    for (List<Integer> group : groups) {
      smallest = group.size() < smallest.size() ? group : smallest;
    }
    int slack = (int) (SLACK * partitions);
    return smaller.size() + slack <= smallest.size() ? smaller : smallest;
  }

  /**
   * Whether any dataset of the stage is cached or reads a shuffle that has map outputs. If not, no
   * partition has a location, and none needs to be looked at.
   */
  private static boolean mayHaveLocations(Dataset<?> root, PreferredLocations locations) {
    for (Dataset<?> dataset : Lineage.withinStage(root, any -> true)) {
      if (locations.anyCached(dataset)
          || (dataset.node() instanceof Shuffle<?, ?> shuffle
              && shuffle.exchange().outputs().get() != null)) {
        return true;
      }
    }
    return false;
  }

  /** Whether anything that a partition is made of, within its stage, has a preferred location. */
  private static boolean hasLocation(
      Dataset<?> dataset, int partition, PreferredLocations locations) {
    Set<DatasetPartition> seen = new HashSet<>();
    Deque<DatasetPartition> waiting = new ArrayDeque<>();
    waiting.push(new DatasetPartition(dataset, partition));
    while (!waiting.isEmpty()) {
      DatasetPartition next = waiting.pop();
      if (!seen.add(next)) {
        continue;
      }
      if (locations.isCached(next.dataset, next.partition)) {
        return true;
      }
      if (next.dataset.node() instanceof Shuffle<?, ?> shuffle
          && locations.hasShuffleOutput(shuffle.exchange(), next.partition)) {
        return true;
      }
      next.dataset.node().accept(new ParentPartitions(next.partition)).forEach(waiting::push);
    }
    return false;
  }

  private record DatasetPartition(Dataset<?> dataset, int partition) {}

  /** The parents' partitions that a partition of a node reads through narrow edges. */
  private static final class ParentPartitions
      implements NodeVisitor<List<DatasetPartition>, RuntimeException> {
    private final int partition;

    ParentPartitions(int partition) {
      this.partition = partition;
    }

    @Override
    public List<DatasetPartition> source(Source<?> node) {
      return List.of();
    }

    @Override
    public List<DatasetPartition> narrow(Narrow<?, ?> node) {
      return samePartition(node);
    }

    @Override
    public List<DatasetPartition> union(Union<?> node) {
      return node.aligned() ? samePartition(node) : partitionOfOneParent(node);
    }

    @Override
    public List<DatasetPartition> coalesce(Coalesce<?> node) {
      List<DatasetPartition> group = new ArrayList<>();
      for (int parentPartition : node.parentPartitions(partition)) {
        group.add(new DatasetPartition(node.parent(), parentPartition));
      }
      return group;
    }

    @Override
    public List<DatasetPartition> partitionPruning(PartitionPruning<?> node) {
      return List.of(new DatasetPartition(node.parent(), node.parentPartition(partition)));
    }

    @Override
    public List<DatasetPartition> zip(Zip<?> node) {
      return samePartition(node);
    }

    @Override
    public List<DatasetPartition> cartesian(Cartesian<?, ?> node) {
      return List.of(
          new DatasetPartition(node.left(), node.leftPartition(partition)),
          new DatasetPartition(node.right(), node.rightPartition(partition)));
    }

    @Override
    public List<DatasetPartition> coGroup(CoGroup<?> node) {
      return samePartition(node);
    }

    @Override
    public List<DatasetPartition> subtract(Subtract<?, ?> node) {
      return samePartition(node);
    }

    @Override
    public List<DatasetPartition> shuffle(Shuffle<?, ?> node) {
      return List.of();
    }

    @Override
    public List<DatasetPartition> checkpointed(Checkpointed<?> node) {
      return samePartition(node);
    }

    private List<DatasetPartition> samePartition(Node<?> node) {
      List<DatasetPartition> parents = new ArrayList<>();
      for (Edge edge : node.edges()) {
        if (edge instanceof Edge.Narrow narrow) {
          parents.add(new DatasetPartition(narrow.parent(), partition));
        }
      }
      return parents;
    }

    private List<DatasetPartition> partitionOfOneParent(Union<?> union) {
      int index = partition;
      for (Dataset<?> parent : union.parents()) {
        if (index < parent.numPartitions()) {
          return List.of(new DatasetPartition(parent, index));
        }
        index -= parent.numPartitions();
      }
      return List.of();
    }
  }
}
