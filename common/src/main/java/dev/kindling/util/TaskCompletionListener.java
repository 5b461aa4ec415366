package dev.kindling.util;

import dev.kindling.TaskContext;
import java.util.EventListener;

/**
 * Called when a task ends, successfully or not, for example to close what a function has opened.
 */
@FunctionalInterface
public interface TaskCompletionListener extends EventListener {
  /** Called once, on the thread of the task. An exception fails the task. */
  void onTaskCompletion(TaskContext context);
}
