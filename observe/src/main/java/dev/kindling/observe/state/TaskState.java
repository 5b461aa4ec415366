package dev.kindling.observe.state;

import dev.kindling.spi.Outcome;

/** The state of a task attempt. */
public enum TaskState {
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  private static final TaskState[] BY_CODE = values();

  /** Returns the number that represents this state in a column; 0 for {@link #RUNNING}. */
  @SuppressWarnings("EnumOrdinal")
  byte code() {
    return (byte) ordinal();
  }

  /** Returns the state that a number represents. */
  static TaskState ofCode(byte code) {
    return BY_CODE[code];
  }

  /** Returns the state of a task with the given outcome. */
  static TaskState of(Outcome outcome) {
    if (outcome instanceof Outcome.Failed) {
      return FAILED;
    }
    return outcome instanceof Outcome.Cancelled ? CANCELLED : SUCCEEDED;
  }
}
