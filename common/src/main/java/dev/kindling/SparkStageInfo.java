package dev.kindling;

import java.io.Serializable;

/** How a stage's latest attempt stood when the status tracker was asked. */
public interface SparkStageInfo extends Serializable {
  /** The stage's id. */
  int stageId();

  /** Which attempt this is, from 0. */
  int currentAttemptId();

  /** When it was submitted, in milliseconds since the epoch; 0 when it wasn't. */
  long submissionTime();

  /** The stage's name, such as {@code groupBy at Films.java:12}. */
  String name();

  /** How many tasks the attempt has. */
  int numTasks();

  /** How many of them run. */
  int numActiveTasks();

  /** How many of them have succeeded. */
  int numCompletedTasks();

  /** How often one of them has failed. */
  int numFailedTasks();
}
