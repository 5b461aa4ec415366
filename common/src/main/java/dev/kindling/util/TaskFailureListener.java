package dev.kindling.util;

import dev.kindling.TaskContext;
import java.util.EventListener;

/** Something to do when a task fails. */
@FunctionalInterface
public interface TaskFailureListener extends EventListener {
  /** Called once, on the task's thread, before the completion listeners. */
  void onTaskFailure(TaskContext context, Throwable error);
}
