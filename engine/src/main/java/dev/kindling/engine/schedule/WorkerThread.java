package dev.kindling.engine.schedule;

import dev.kindling.spi.TaskMeasurements;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One worker thread. It is given a task only when it has none, so one field is its queue. After a
 * task it watches that field for a moment before it parks, since waking a parked thread costs more
 * than a small task.
 */
final class WorkerThread {
  private static final long SPIN_NANOS = 100_000;

  private static final long MIN_STACK_BYTES = 1 << 20;

  private final int number;
  private final long stackBytes;
  private final ClassLoader classes;
  private final TaskRunner runner;
  private final Consumer<TaskReport> reports;
  private volatile @Nullable Thread thread;
  private volatile @Nullable TaskAttempt given;
  private volatile boolean parked;
  private volatile boolean stopping;

  /** What runs now; guarded by this slot's lock, so that no interrupt hits a later task. */
  private @Nullable TaskAttempt current;

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

  /** Called by the scheduler while this slot is free. */
  void launch(TaskAttempt task) {
    given = task;
    if (thread == null) {
      thread = start();
    } else if (parked) {
      LockSupport.unpark(thread);
    }
  }

  /** Interrupts the thread if it runs that task. */
  synchronized void interrupt(TaskAttempt task) {
    Thread running = thread;
    if (current == task && running != null) {
      running.interrupt();
    }
  }

  void stop() {
    stopping = true;
    LockSupport.unpark(thread);
  }

  /** Waits until the thread has ended, or the time of {@link System#nanoTime} has come. */
  boolean join(long deadline) {
    Thread running = thread;
    if (running == null) {
      return true;
    }
    if (Thread.currentThread() == running) {
      return false;
    }
    boolean interrupted = false;
    while (running.isAlive()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        break;
      }
      try {
        TimeUnit.NANOSECONDS.timedJoin(running, left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !running.isAlive();
  }

  /** Starts the thread, with a smaller stack where the system refuses one so large. */
  private Thread start() {
    for (long bytes = stackBytes; ; bytes /= 2) {
      Thread made = new Thread(null, this::work, "kindling-worker-" + number, bytes);
      made.setDaemon(true);
      made.setContextClassLoader(classes);
      try {
        made.start();
        return made;
      } catch (OutOfMemoryError e) {
        if (bytes / 2 < MIN_STACK_BYTES) {
          throw e;
        }
      }
    }
  }

  private void work() {
    TaskAttempt task = next();
    while (task != null) {
      enter(task);
      TaskReport report = run(task);
      enter(null);
      reports.accept(report);
      task = next();
    }
  }

  /** A task always has a report, or its job would wait for ever. */
  private TaskReport run(TaskAttempt task) {
    try {
      return runner.run(task);
    } catch (Throwable t) {
      return new TaskReport(task, new TaskReport.Failed(t), TaskMeasurements.NONE, List.of());
    }
  }

  private synchronized void enter(@Nullable TaskAttempt task) {
    current = task;
    if (task == null) {
      // An interrupt meant for the task that has just ended.
      Thread.interrupted();
    } else if (task.interruptWanted()) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a task; null when there will be none. */
  @SuppressWarnings("ThreadPriorityCheck") // yields to whoever has work; right without, too
  private @Nullable TaskAttempt next() {
    long spinUntil = System.nanoTime() + SPIN_NANOS;
    while (true) {
      TaskAttempt task = given;
      if (task != null) {
        given = null;
        return task;
      }
      if (stopping) {
        return null;
      }
      if (System.nanoTime() < spinUntil) {
        Thread.yield();
        continue;
      }
      parked = true;
      if (given == null && !stopping) {
        LockSupport.park(this);
        Thread.interrupted();
      }
      parked = false;
    }
  }
}
