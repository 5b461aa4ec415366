package dev.kindling;

/** Says why a task failed. */
public interface TaskFailedReason extends TaskEndReason {
  /** Returns the reason as a text for people. */
  String toErrorString();

  /**
   * Returns whether it counts as one of the failures that a task may have; true unless overridden.
   */
  default boolean countTowardsTaskFailures() {
    return true;
  }
}
