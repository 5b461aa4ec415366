package dev.kindling.engine.schedule;

import java.util.function.Consumer;

/** The worker threads: so many tasks run at a time. Threads start when they are first needed. */
public final class WorkerThreads implements TaskLauncher {
  private final WorkerThread[] slots;

  /** Set before the first task is launched. */
  private volatile Consumer<TaskReport> reports =
      report -> {
        throw new IllegalStateException("nobody takes reports: " + report.task());
      };

  /**
   * @param count how many, positive
   * @param stackBytes how much stack each may use; only what is used takes memory
   * @param classes the threads' context class loader
   */
  public WorkerThreads(int count, long stackBytes, ClassLoader classes, TaskRunner runner) {
    slots = new WorkerThread[count];
    for (int i = 0; i < count; i++) {
      slots[i] = new WorkerThread(i, stackBytes, classes, runner, report -> reports.accept(report));
    }
  }

  /** Says who takes the report of each task, on the slot's thread; before any is launched. */
  public void reportTo(Consumer<TaskReport> taker) {
    reports = taker;
  }

  @Override
  public int slots() {
    return slots.length;
  }

  @Override
  public void launch(TaskAttempt task) {
    slots[task.slot()].launch(task);
  }

  @Override
  public void cancel(TaskAttempt task, String reason, boolean interrupt) {
    task.cancel(reason, interrupt);
    if (interrupt) {
      slots[task.slot()].interrupt(task);
    }
  }

  /**
   * Ends the threads once their tasks have ended, and waits for that.
   *
   * @param patienceNanos how long to wait for a task that doesn't stop, in all
   * @return whether all threads have ended
   */
  public boolean stop(long patienceNanos) {
    for (WorkerThread slot : slots) {
      slot.stop();
    }
    long deadline = System.nanoTime() + patienceNanos;
    boolean all = true;
    for (WorkerThread slot : slots) {
      all &= slot.join(deadline);
    }
    return all;
  }
}
