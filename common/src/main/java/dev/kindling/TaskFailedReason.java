package dev.kindling;

/** Why a task didn't do what it should. */
public interface TaskFailedReason extends TaskEndReason {
  /** The reason, for people. */
  String toErrorString();

  /** Whether it counts as one of the failures that a task may have; yes unless overridden. */
  default boolean countTowardsTaskFailures() {
    return true;
  }
}
