package dev.kindling.util;

import dev.kindling.TaskContext;
import java.util.EventListener;

/** Something to do when a task ends, however it ends, such as closing what it opened. */
@FunctionalInterface
public interface TaskCompletionListener extends EventListener {
  /** Called once, on the task's thread. What it throws fails the task. */
  void onTaskCompletion(TaskContext context);
}
