package dev.kindling.engine;

import dev.kindling.engine.schedule.TaskAttempt;

/** What a task's failure listeners and the pages are told when strict mode loses its work. */
final class TaskLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TaskLost(TaskAttempt task) {
    super(
        "strict mode lost what task "
            + task
            + " did, as a cluster does that loses an executor; it runs again"
            + " (kindling.strict)",
        null,
        false,
        false);
  }
}
