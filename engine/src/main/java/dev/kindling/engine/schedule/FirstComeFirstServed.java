package dev.kindling.engine.schedule;

import java.util.List;
import java.util.TreeSet;

/**
 * Spark's FIFO: a free slot takes the next task of the earliest job that has one, of its earliest
 * stage.
 */
public final class FirstComeFirstServed implements SchedulingPolicy {
  private final TreeSet<StageAttempt> attempts = new TreeSet<>(FirstComeFirstServed::earliestFirst);

  /** Nobody has come yet. */
  public FirstComeFirstServed() {}

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
  public List<StageAttempt> round() {
    return List.copyOf(attempts);
  }

  @Override
  public void launched(StageAttempt attempt) {}

  @Override
  public void ended(StageAttempt attempt) {}

  /** By hand, for the JDK's combined comparators are lambdas that take long to link at a start. */
  static int earliestFirst(StageAttempt left, StageAttempt right) {
    int order = Integer.compare(left.stage().priority(), right.stage().priority());
    if (order == 0) {
      order = Integer.compare(left.stage().id(), right.stage().id());
    }
    return order == 0 ? Integer.compare(left.number(), right.number()) : order;
  }
}
