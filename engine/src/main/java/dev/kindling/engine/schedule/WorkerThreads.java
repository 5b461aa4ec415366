package dev.kindling.engine.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Launches tasks on worker threads, one for each slot. A thread starts with its first task. */
public final class WorkerThreads implements TaskLauncher {
  private final WorkerThread[] workers;

  /** Set before the first task is launched. */
  private volatile Consumer<TaskReport> reports =
      report -> {
        throw new IllegalStateException(
            "reportTo must be called before a launch: " + report.task());
      };

  /**
   * @param count how many threads, positive
   * @param stackBytes how much stack each may use; only used stack takes memory
   * @param classes the threads' context class loader
   */
  public WorkerThreads(int count, long stackBytes, ClassLoader classes, TaskRunner runner) {
    workers = new WorkerThread[count];
    for (int i = 0; i < count; i++) {
      workers[i] =
          new WorkerThread(i, stackBytes, classes, runner, report -> reports.accept(report));
    }
  }

  /**
   * Sets what takes the report of each task, on the worker thread; called before the first launch.
   *
   * @param taker throws only when it hasn't taken the report, and is then called again
   */
  public void reportTo(Consumer<TaskReport> taker) {
    reports = taker;
  }

  @Override
  public int slots() {
    return workers.length;
  }

  @Override
  public void launch(TaskAttempt task) {
    workers[task.slot()].launch(task);
  }

  @Override
  public void cancel(TaskAttempt task, String reason, boolean interrupt) {
    task.cancel(reason, interrupt);
    if (interrupt) {
      workers[task.slot()].interrupt(task);
    }
  }

  /** Describes the thread that runs a task, and its stack; null if the task doesn't run. */
  public @Nullable ThreadStack stack(TaskAttempt task) {
    return workers[task.slot()].stack(task);
  }

  /** Describes the threads that run a task, and their stacks. */
  public List<ThreadStack> stacks() {
    List<ThreadStack> stacks = new ArrayList<>();
    for (WorkerThread worker : workers) {
      ThreadStack stack = worker.stack();
      if (stack != null) {
        stacks.add(stack);
      }
    }
    return stacks;
  }

  /**
   * Ends the threads once their tasks have ended, and waits for that.
   *
   * @param timeoutNanos how long to wait for all threads together
   * @return whether all threads have ended
   */
  public boolean stop(long timeoutNanos) {
    for (WorkerThread worker : workers) {
      worker.stop();
    }
    long deadline = System.nanoTime() + timeoutNanos;
    boolean allEnded = true;
    for (WorkerThread worker : workers) {
      allEnded &= worker.join(deadline - System.nanoTime());
    }
    return allEnded;
  }
}
