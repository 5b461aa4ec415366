package dev.kindling.engine;

import dev.kindling.engine.schedule.TaskAttempt;
import dev.kindling.spi.RecoverySignal;

/** The failure of a task whose work strict mode has lost, for failure listeners and observers. */
final class TaskLost extends RuntimeException implements RecoverySignal {
  private static final long serialVersionUID = 1L;

  TaskLost(TaskAttempt task) {
    super(
        "strict mode lost the work of task "
            + task
            + ", as a cluster does when it loses an executor; the task runs again"
            + " (kindling.strict)",
        null,
        false,
        false);
  }
}
