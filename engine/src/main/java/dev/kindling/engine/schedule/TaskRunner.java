package dev.kindling.engine.schedule;

/** Does the work of a task, on the thread of its slot. */
@FunctionalInterface
public interface TaskRunner {
  /**
   * Runs a task to its end. Whatever the task throws is in the report; this itself doesn't throw.
   */
  TaskReport run(TaskAttempt task);
}
