package dev.kindling.engine.schedule;

import java.util.function.Consumer;

/** The worker threads: so many tasks run at a time. Threads start when they are first needed. */
public final class Lanes implements TaskLauncher {
  private final Lane[] lanes;

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
  public Lanes(int count, long stackBytes, ClassLoader classes, TaskRunner runner) {
    lanes = new Lane[count];
    for (int i = 0; i < count; i++) {
      lanes[i] = new Lane(i, stackBytes, classes, runner, report -> reports.accept(report));
    }
  }

  /** Says who takes the report of each task, on the lane's thread; before any is launched. */
  public void reportTo(Consumer<TaskReport> taker) {
    reports = taker;
  }

  @Override
  public int lanes() {
    return lanes.length;
  }

  @Override
  public void launch(TaskAttempt task) {
    lanes[task.lane()].launch(task);
  }

  @Override
  public void cancel(TaskAttempt task, String reason, boolean interrupt) {
    task.cancel(reason, interrupt);
    if (interrupt) {
      lanes[task.lane()].interrupt(task);
    }
  }

  /**
   * Ends the threads once their tasks have ended, and waits for that.
   *
   * @param patienceNanos how long to wait for a task that doesn't stop, in all
   * @return whether all threads have ended
   */
  public boolean stop(long patienceNanos) {
    for (Lane lane : lanes) {
      lane.stop();
    }
    long deadline = System.nanoTime() + patienceNanos;
    boolean all = true;
    for (Lane lane : lanes) {
      all &= lane.join(deadline);
    }
    return all;
  }
}
