package dev.kindling.observe.state;

import dev.kindling.spi.Outcome;

/** Where a task attempt stands. */
public enum TaskState {
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** The state that an outcome leads to. */
  static TaskState of(Outcome outcome) {
    if (outcome instanceof Outcome.Failed) {
      return FAILED;
    }
    return outcome instanceof Outcome.Cancelled ? CANCELLED : SUCCEEDED;
  }
}
