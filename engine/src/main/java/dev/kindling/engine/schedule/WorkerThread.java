package dev.kindling.engine.schedule;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.engine.idle.IdleStrategy;
import dev.kindling.spi.UninterruptibleWait;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One worker thread, which runs the tasks of one slot. It is given a task only when it has none, so
 * one field is its queue. After a task it looks at that field for a moment before it parks, since
 * unparking a thread costs more than a small task.
 *
 * <p>No error ends the thread, and every task is reported: otherwise its slot would be lost, and
 * its job would wait for ever.
 */
final class WorkerThread {
  private static final long YIELD_NANOS = 100_000;
  private static final long REPORT_RETRY_NANOS = 1_000_000;
  private static final long MIN_STACK_BYTES = 1 << 20;

  private final int number;
  private final long stackBytes;
  private final ClassLoader classes;
  private final TaskRunner runner;
  private final Consumer<TaskReport> reports;
  private final IdleStrategy idle = new IdleStrategy(YIELD_NANOS, 0, 0);
  private volatile @Nullable Thread thread;
  private volatile @Nullable TaskAttempt next;
  private volatile boolean stopping;

  /** The task that runs now. Under the lock, an interrupt for this task can't hit a later one. */
  @GuardedBy("this")
  private @Nullable TaskAttempt current;

  /**
   * @param reports takes the report of each task; throws only when it hasn't taken it
   */
  WorkerThread(
      int number,
      long stackBytes,
      ClassLoader classes,
      TaskRunner runner,
      Consumer<TaskReport> reports) {
    this.number = number;
    this.stackBytes = stackBytes;
    this.classes = classes;
    this.runner = runner;
    this.reports = reports;
  }

  /**
   * Runs a task on the thread. Called by the scheduler while the slot is free.
   *
   * @throws Error when the thread can't be started; the task doesn't run then
   */
  void launch(TaskAttempt task) {
    if (thread == null) {
      thread = start();
    }
    next = task;
    idle.wake();
  }

  /** Interrupts the thread if it runs that task. */
  synchronized void interrupt(TaskAttempt task) {
    Thread running = thread;
    if (current == task && running != null) {
      running.interrupt();
    }
  }

  /** Describes the thread and its stack while it runs a task; null otherwise. */
  @Nullable ThreadStack stack() {
    TaskAttempt task = running();
    return task == null ? null : stack(task);
  }

  /** Describes the thread and its stack if it runs that task; null otherwise. */
  @Nullable ThreadStack stack(TaskAttempt task) {
    Thread running = thread;
    if (running == null || running() != task) {
      return null;
    }
    // Without the lock: the stack of a thread that comes to no safepoint is waited for.
    ThreadStack stack =
        new ThreadStack(running.getName(), running.getState(), running.getStackTrace());
    return running() == task ? stack : null;
  }

  private synchronized @Nullable TaskAttempt running() {
    return current;
  }

  /** Ends the thread once its task has ended. */
  void stop() {
    stopping = true;
    LockSupport.unpark(thread);
  }

  /**
   * Waits until the thread has ended or the time is over.
   *
   * @return whether the thread has ended; false at once on the thread itself
   */
  boolean join(long timeoutNanos) {
    Thread running = thread;
    if (running == null) {
      return true;
    }
    return running != Thread.currentThread() && UninterruptibleWait.join(running, timeoutNanos);
  }

  /** Starts the thread, with a smaller stack where the system refuses such a large one. */
  private Thread start() {
    for (long bytes = stackBytes; ; bytes /= 2) {
      Thread started = new Thread(null, this::work, "kindling-worker-" + number, bytes);
      started.setDaemon(true);
      started.setContextClassLoader(classes);
      try {
        started.start();
        return started;
      } catch (OutOfMemoryError e) {
        if (bytes / 2 < MIN_STACK_BYTES) {
          throw e;
        }
      }
    }
  }

  private void work() {
    while (true) {
      try {
        TaskAttempt task = takeNext();
        if (task == null) {
          return;
        }
        runAndReport(task);
      } catch (Throwable thrown) {
        // The thread goes on: runAndReport reports what a task throws.
      }
    }
  }

  private void runAndReport(TaskAttempt task) {
    TaskReport report = null;
    Throwable failure = null;
    try {
      begin(task);
      report = runner.run(task);
    } catch (Throwable thrown) {
      failure = thrown;
    }
    end();
    while (true) {
      try {
        if (report == null) {
          report = TaskReport.failed(task, failure == null ? new AssertionError() : failure);
        }
        reports.accept(report);
        return;
      } catch (Throwable thrown) {
        // Not reported: there was no memory for it. Others may free some.
        if (stopping) {
          return;
        }
        LockSupport.parkNanos(this, REPORT_RETRY_NANOS);
      }
    }
  }

  private synchronized void begin(TaskAttempt task) {
    current = task;
    if (task.interruptWanted()) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void end() {
    current = null;
    // An interrupt for the task that has just ended.
    Thread.interrupted();
  }

  /** Waits for a task; returns null when there will be none. */
  private @Nullable TaskAttempt takeNext() {
    idle.active();
    while (true) {
      TaskAttempt task = next;
      if (task != null) {
        next = null;
        return task;
      }
      if (stopping) {
        return null;
      }
      idle.idle(this::hasWork);
      Thread.interrupted();
    }
  }

  private boolean hasWork() {
    return next != null || stopping;
  }
}
