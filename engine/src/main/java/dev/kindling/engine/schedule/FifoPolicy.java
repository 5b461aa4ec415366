package dev.kindling.engine.schedule;

import java.util.List;
import java.util.TreeSet;

/**
 * Spark's FIFO: a free slot gets the next task of the earliest job that has one, of that job's
 * earliest stage.
 */
public final class FifoPolicy implements SchedulingPolicy {
  private final TreeSet<StageAttempt> attempts = new TreeSet<>(FifoPolicy::earliestFirst);

  /** Creates a policy that holds no attempt. */
  public FifoPolicy() {}

  @Override
  public void add(StageAttempt attempt) {
    attempts.add(attempt);
  }

  @Override
  public boolean remove(StageAttempt attempt) {
    return attempts.remove(attempt);
  }

  @Override
  public boolean isEmpty() {
    return attempts.isEmpty();
  }

  @Override
  public List<StageAttempt> launchOrder() {
    return List.copyOf(attempts);
  }

  @Override
  public void launched(StageAttempt attempt) {}

  @Override
  public void ended(StageAttempt attempt) {}

  /**
   * Compares without the JDK's combined comparators, whose lambdas take long to link when a program
   * starts.
   */
  static int earliestFirst(StageAttempt left, StageAttempt right) {
    int order = Integer.compare(left.stage().priority(), right.stage().priority());
    if (order == 0) {
      order = Integer.compare(left.stage().id(), right.stage().id());
    }
    return order == 0 ? Integer.compare(left.number(), right.number()) : order;
  }
}
