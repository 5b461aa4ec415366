package dev.kindling.engine.schedule;

import java.util.Arrays;

/**
 * What a cluster does to a schedule that one machine doesn't: a program must not rely on the order
 * of its tasks, nor on each running once. Safe for use by many threads.
 */
public interface Disruption {
  /** Tasks start in the order of their partitions, and none is lost. */
  Disruption NONE = new Undisturbed();

  /**
   * The order in which the tasks of an attempt at a stage start: each number from 0 to {@code
   * tasks} once.
   */
  int[] order(int stageId, int attempt, int tasks);

  /** Whether what a task did is to be lost, although it succeeded. */
  boolean loses(TaskAttempt task);

  /** As one machine does it. */
  final class Undisturbed implements Disruption {
    private Undisturbed() {}

    @Override
    public int[] order(int stageId, int attempt, int tasks) {
      int[] order = new int[tasks];
      Arrays.setAll(order, position -> position);
      return order;
    }

    @Override
    public boolean loses(TaskAttempt task) {
      return false;
    }
  }
}
