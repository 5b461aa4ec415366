package dev.kindling.util;

import dev.kindling.TaskContext;
import java.util.EventListener;

/** Called when a task fails. */
@FunctionalInterface
public interface TaskFailureListener extends EventListener {
  /** Called once, on the thread of the task, before the completion listeners. */
  void onTaskFailure(TaskContext context, Throwable error);
}
