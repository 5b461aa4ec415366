package dev.kindling.engine.schedule;

import java.util.List;

/**
 * Which attempts at stages get slots for their tasks, and in what order. Holds those that have
 * tasks to start. Belongs to one scheduler, which calls it from one thread at a time.
 */
public interface SchedulingPolicy {
  /** Takes an attempt that has a task to start; nothing happens when it is here already. */
  void add(StageAttempt attempt);

  /** Lets an attempt go; returns whether it was here. */
  boolean remove(StageAttempt attempt);

  /** Whether no attempt is here. */
  boolean isEmpty();

  /**
   * The attempts in the order in which they get the slots that are free now. An attempt's tasks all
   * go before those of the next one, as in Spark's rounds of offers.
   */
  List<StageAttempt> round();

  /** A task of an attempt got a slot. */
  void launched(StageAttempt attempt);

  /** A task of an attempt gave its slot back. */
  void ended(StageAttempt attempt);
}
