package dev.kindling;

import java.io.Serializable;

/** The state of the latest attempt at a stage when the status tracker was asked. */
public interface SparkStageInfo extends Serializable {
  /** Returns the number of the stage. */
  int stageId();

  /** Returns the number of the attempt, from 0. */
  int currentAttemptId();

  /** Returns when it was submitted, in milliseconds since 1970-01-01 UTC; 0 if it was not. */
  long submissionTime();

  /** Returns the name of the stage, such as {@code groupBy at Films.java:12}. */
  String name();

  /** Returns the number of tasks of the attempt. */
  int numTasks();

  /** Returns how many of them are running. */
  int numActiveTasks();

  /** Returns how many of them have succeeded. */
  int numCompletedTasks();

  /** Returns how many attempts at them have failed. */
  int numFailedTasks();
}
