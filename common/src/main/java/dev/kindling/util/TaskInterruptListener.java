package dev.kindling.util;

import dev.kindling.TaskContext;
import java.util.EventListener;

/** Something to do when a task is told to stop. */
@FunctionalInterface
public interface TaskInterruptListener extends EventListener {
  /** Called once, by the thread that told the task. */
  void onTaskInterrupted(TaskContext context, String reason);
}
