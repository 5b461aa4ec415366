package dev.kindling.observe.state;

import dev.kindling.spi.Outcome;

/** Where a task attempt stands. */
public enum TaskState {
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  private static final TaskState[] BY_CODE = values();

  /** A small number that stands for this in a column; 0 for {@link #RUNNING}. */
  @SuppressWarnings("EnumOrdinal")
  byte code() {
    return (byte) ordinal();
  }

  /** The state that a number stands for. */
  static TaskState ofCode(byte code) {
    return BY_CODE[code];
  }

  /** The state that an outcome leads to. */
  static TaskState of(Outcome outcome) {
    if (outcome instanceof Outcome.Failed) {
      return FAILED;
    }
    return outcome instanceof Outcome.Cancelled ? CANCELLED : SUCCEEDED;
  }
}
