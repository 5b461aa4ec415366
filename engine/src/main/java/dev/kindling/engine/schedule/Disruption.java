package dev.kindling.engine.schedule;

import java.util.Arrays;

/**
 * Disturbs a schedule as a cluster may: a program must not rely on the order of its tasks, nor on
 * each task running once. Safe for use by many threads.
 */
public interface Disruption {
  /** Tasks start in the order of their partitions, and none is lost. */
  Disruption NONE = new Undisturbed();

  /**
   * The order in which the tasks of a stage attempt start.
   *
   * @return each number from 0 to {@code tasks - 1} once
   */
  int[] order(int stageId, int attempt, int tasks);

  /** Whether the work of a task is to be lost, although it succeeded. */
  boolean loses(TaskAttempt task);

  /** Disturbs nothing. */
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
