package dev.kindling.engine.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Spark's FAIR: jobs belong to pools, and a free slot goes to the pool that is furthest behind its
 * share. First come the pools with fewer running tasks than their minimum share, by the part of the
 * minimum that they have; then the others, by running tasks per weight; then by name. Within a fair
 * pool the same rule orders the stages; in other pools the earliest job comes first. A pool that
 * isn't configured has weight 1 and no minimum share, and runs its jobs in order.
 */
public final class FairPolicy implements SchedulingPolicy {
  private static final int DEFAULT_WEIGHT = 1;

  private final Map<String, Pool> configured;
  private final Map<String, Members> pools = new HashMap<>();

  /** How many attempts all pools hold. */
  private int waiting;

  /**
   * A pool as the program configures it.
   *
   * @param fair whether its stages share its slots, or its jobs run one after the other
   * @param minShare how many slots it gets before other pools get more than their minimum
   * @param weight its share relative to other pools
   */
  public record Pool(String name, boolean fair, int minShare, int weight) {
    /** A pool that isn't configured. */
    static Pool unconfigured(String name) {
      return new Pool(name, false, 0, DEFAULT_WEIGHT);
    }
  }

  /** Shares slots between configured pools, and other pools that jobs name. */
  public FairPolicy(List<Pool> configured) {
    Map<String, Pool> byName = new HashMap<>();
    configured.forEach(pool -> byName.put(pool.name(), pool));
    this.configured = Map.copyOf(byName);
  }

  @Override
  public void add(StageAttempt attempt) {
    List<StageAttempt> attempts = members(attempt).attempts;
    if (!attempts.contains(attempt)) {
      attempts.add(attempt);
      waiting++;
    }
  }

  @Override
  public boolean remove(StageAttempt attempt) {
    Members members = members(attempt);
    boolean removed = members.attempts.remove(attempt);
    if (removed) {
      waiting--;
    }
    removeIfEmpty(members);
    return removed;
  }

  @Override
  public boolean isEmpty() {
    return waiting == 0;
  }

  @Override
  public List<StageAttempt> launchOrder() {
    List<Members> inOrder = new ArrayList<>(pools.values());
    inOrder.sort(Members.FURTHEST_BEHIND);
    List<StageAttempt> order = new ArrayList<>();
    for (Members members : inOrder) {
      List<StageAttempt> attempts = new ArrayList<>(members.attempts);
      attempts.sort(members.pool.fair() ? FairPolicy::fewestFirst : FairPolicy::earliestFirst);
      order.addAll(attempts);
    }
    return order;
  }

  @Override
  public void launched(StageAttempt attempt) {
    members(attempt).running++;
  }

  @Override
  public void ended(StageAttempt attempt) {
    Members members = members(attempt);
    members.running--;
    removeIfEmpty(members);
  }

  private Members members(StageAttempt attempt) {
    return pools.computeIfAbsent(
        attempt.pool(),
        name -> {
          Pool pool = configured.get(name);
          return new Members(pool == null ? Pool.unconfigured(name) : pool);
        });
  }

  private void removeIfEmpty(Members members) {
    if (members.running == 0 && members.attempts.isEmpty()) {
      pools.remove(members.pool.name());
    }
  }

  private static int earliestFirst(StageAttempt left, StageAttempt right) {
    return FifoPolicy.earliestFirst(left, right);
  }

  /** Stages have weight 1 and no minimum share; Spark breaks ties by their names. */
  private static int fewestFirst(StageAttempt left, StageAttempt right) {
    int order = Integer.compare(left.running().size(), right.running().size());
    return order == 0 ? ("TaskSet_" + left).compareTo("TaskSet_" + right) : order;
  }

  private static final class Members {
    static final Comparator<Members> FURTHEST_BEHIND = Members::furthestBehind;

    final Pool pool;
    final List<StageAttempt> attempts = new ArrayList<>();
    int running;

    Members(Pool pool) {
      this.pool = pool;
    }

    private static int furthestBehind(Members left, Members right) {
      boolean leftBelowMinimum = left.running < left.pool.minShare();
      boolean rightBelowMinimum = right.running < right.pool.minShare();
      if (leftBelowMinimum != rightBelowMinimum) {
        return leftBelowMinimum ? -1 : 1;
      }
      int order =
          leftBelowMinimum
              ? Double.compare(left.partOfMinimum(), right.partOfMinimum())
              : Double.compare(left.tasksPerWeight(), right.tasksPerWeight());
      return order == 0 ? left.pool.name().compareTo(right.pool.name()) : order;
    }

    private double partOfMinimum() {
      return running / Math.max(pool.minShare(), 1.0);
    }

    private double tasksPerWeight() {
      return (double) running / pool.weight();
    }
  }
}
