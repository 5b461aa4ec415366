package dev.kindling.engine.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Spark's FAIR: jobs belong to pools, and a free slot goes to the pool that is furthest behind its
 * share. Pools with fewer running tasks than their minimum share come first, the one that has the
 * smallest part of it before the others; then those with the fewest running tasks for their weight;
 * then by name. Within a pool the same rule holds between stages where the pool is fair itself,
 * otherwise the earliest job comes first. A pool that nobody described has weight 1, no minimum,
 * and serves its jobs in their order.
 */
public final class FairShares implements SchedulingPolicy {
  private static final int PLAIN_WEIGHT = 1;

  private final Map<String, Pool> described;
  private final Map<String, Members> pools = new HashMap<>();

  /** How many attempts are in all pools. */
  private int waiting;

  /**
   * A pool as the program describes it.
   *
   * @param fair whether its jobs share its slots, or come one after the other
   * @param minShare how many slots it gets before others get more than theirs
   * @param weight its share against the others'
   */
  public record Pool(String name, boolean fair, int minShare, int weight) {
    /** A pool that nobody described. */
    static Pool plain(String name) {
      return new Pool(name, false, 0, PLAIN_WEIGHT);
    }
  }

  /** Shares slots between described pools, and others that jobs name. */
  public FairShares(List<Pool> described) {
    Map<String, Pool> byName = new HashMap<>();
    described.forEach(pool -> byName.put(pool.name(), pool));
    this.described = Map.copyOf(byName);
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
    boolean was = members.attempts.remove(attempt);
    if (was) {
      waiting--;
    }
    forget(members);
    return was;
  }

  @Override
  public boolean isEmpty() {
    return waiting == 0;
  }

  @Override
  public List<StageAttempt> round() {
    List<Members> inOrder = new ArrayList<>(pools.values());
    inOrder.sort(Members.FURTHEST_BEHIND);
    List<StageAttempt> round = new ArrayList<>();
    for (Members members : inOrder) {
      List<StageAttempt> attempts = new ArrayList<>(members.attempts);
      attempts.sort(members.pool.fair() ? FairShares::fewestFirst : FairShares::earliest);
      round.addAll(attempts);
    }
    return round;
  }

  @Override
  public void launched(StageAttempt attempt) {
    members(attempt).running++;
  }

  @Override
  public void ended(StageAttempt attempt) {
    Members members = members(attempt);
    members.running--;
    forget(members);
  }

  private Members members(StageAttempt attempt) {
    return pools.computeIfAbsent(
        attempt.pool(),
        name -> {
          Pool pool = described.get(name);
          return new Members(pool == null ? Pool.plain(name) : pool);
        });
  }

  private void forget(Members members) {
    if (members.running == 0 && members.attempts.isEmpty()) {
      pools.remove(members.pool.name());
    }
  }

  private static int earliest(StageAttempt left, StageAttempt right) {
    return FirstComeFirstServed.earliestFirst(left, right);
  }

  /** Stages have weight 1 and no minimum; Spark breaks ties by their names. */
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
      boolean leftNeedy = left.running < left.pool.minShare();
      boolean rightNeedy = right.running < right.pool.minShare();
      if (leftNeedy != rightNeedy) {
        return leftNeedy ? -1 : 1;
      }
      int order =
          leftNeedy
              ? Double.compare(left.minimumMet(), right.minimumMet())
              : Double.compare(left.perWeight(), right.perWeight());
      return order == 0 ? left.pool.name().compareTo(right.pool.name()) : order;
    }

    private double minimumMet() {
      return running / Math.max(pool.minShare(), 1.0);
    }

    private double perWeight() {
      return (double) running / pool.weight();
    }
  }
}
