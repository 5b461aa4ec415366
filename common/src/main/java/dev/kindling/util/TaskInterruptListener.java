package dev.kindling.util;

import dev.kindling.TaskContext;
import java.util.EventListener;

/** Called when a task is asked to stop. */
@FunctionalInterface
public interface TaskInterruptListener extends EventListener {
  /** Called once, on another thread than the task's. An exception is logged. */
  void onTaskInterrupted(TaskContext context, String reason);
}
