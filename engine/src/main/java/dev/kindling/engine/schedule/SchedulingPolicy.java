package dev.kindling.engine.schedule;

import java.util.List;

/**
 * Decides which stage attempts get free slots for their tasks. Holds the attempts that have tasks
 * to launch. Belongs to one scheduler, which calls it from one thread at a time.
 */
public interface SchedulingPolicy {
  /** Adds an attempt that has tasks to launch; does nothing when it has been added already. */
  void add(StageAttempt attempt);

  /** Removes an attempt; returns whether it had been added. */
  boolean remove(StageAttempt attempt);

  /** Whether this holds no attempt. */
  boolean isEmpty();

  /**
   * The attempts in the order in which they get the slots that are free now. All tasks of an
   * attempt are launched before those of the next one, as in one of Spark's rounds of resource
   * offers.
   */
  List<StageAttempt> launchOrder();

  /** A task of an attempt has got a slot. */
  void launched(StageAttempt attempt);

  /** A task of an attempt has freed its slot. */
  void ended(StageAttempt attempt);
}
