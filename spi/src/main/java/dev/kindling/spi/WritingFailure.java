package dev.kindling.spi;

import dev.kindling.SparkException;
import dev.kindling.TaskKilledException;

/** How a task fails that writes records to files. */
public final class WritingFailure {
  private WritingFailure() {}

  /**
   * Returns what the task fails with, as on Spark: "Task failed while writing rows" with the cause,
   * also if the records could not be computed. What ends or repeats a task from outside is returned
   * as it is.
   */
  public static Throwable of(Throwable cause) {
    return cause instanceof RecoverySignal || cause instanceof TaskKilledException
        ? cause
        : new SparkException("Task failed while writing rows", cause);
  }
}
