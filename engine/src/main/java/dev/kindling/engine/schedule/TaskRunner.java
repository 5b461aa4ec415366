package dev.kindling.engine.schedule;

/** Runs tasks on worker threads. */
@FunctionalInterface
public interface TaskRunner {
  /** Runs a task to its end on the calling thread. What the task throws is in the report. */
  TaskReport run(TaskAttempt task);
}
