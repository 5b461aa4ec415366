package dev.kindling.spi;

/**
 * Why an attempt at a task failed, with the exception itself. Observers must not retain it beyond
 * the event: an exception can refer to everything that the program has.
 */
public sealed interface TaskFailure {
  /** Returns the exception that ended the attempt. */
  Throwable thrown();

  /** The task's code threw. */
  record Thrown(Throwable thrown) implements TaskFailure {}

  /** The attempt was lost through no fault of its own. */
  record Lost(Throwable thrown) implements TaskFailure {}

  /** A map output that the task reads was missing. */
  record FetchFailed(int exchangeId, int mapPartition, Throwable thrown) implements TaskFailure {}
}
