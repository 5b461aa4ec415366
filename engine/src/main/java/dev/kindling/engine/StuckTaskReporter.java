package dev.kindling.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.SparkConf;
import dev.kindling.engine.schedule.StuckTask;
import dev.kindling.engine.schedule.StuckTaskReports;
import dev.kindling.engine.schedule.TaskAttempt;
import dev.kindling.engine.schedule.ThreadStack;
import dev.kindling.plan.TerminalText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Logs the cancelled tasks that don't stop, each with the stack of its thread. The settings are
 * those of Spark's task reaper, but without {@code spark.task.reaper.enabled} each task is
 * reported, once; {@code true} repeats the report, and {@code false} stops it. A thread of its own
 * waits and logs: it starts with the first cancelled task and ends when none is left.
 */
final class StuckTaskReporter implements StuckTaskReports, AutoCloseable {
  private static final Logger LOG = System.getLogger(StuckTaskReporter.class.getName());
  private static final String ENABLED = "spark.task.reaper.enabled";
  private static final String INTERVAL = "spark.task.reaper.pollingInterval";
  private static final String STACKS = "spark.task.reaper.threadDump";
  private static final String DEFAULT_INTERVAL = "10s";
  private static final long MIN_INTERVAL_MILLIS = 10;
  private static final int MAX_WAITING = 5;
  private static final long END_TIMEOUT_MILLIS = 1_000;

  private final boolean enabled;
  private final boolean repeated;
  private final boolean stacks;
  private final long intervalNanos;
  private final Function<TaskAttempt, @Nullable ThreadStack> threads;
  private volatile Runnable check = () -> {};

  @GuardedBy("this")
  private @Nullable ScheduledThreadPoolExecutor timer;

  /** The last thread of the timer. */
  @GuardedBy("this")
  private @Nullable Thread thread;

  @GuardedBy("this")
  private boolean closed;

  /**
   * @param threads returns where the thread of a task is, or null when the task has ended
   */
  StuckTaskReporter(SparkConf conf, Function<TaskAttempt, @Nullable ThreadStack> threads) {
    enabled = conf.getBoolean(ENABLED, true);
    repeated = conf.getBoolean(ENABLED, false);
    stacks = conf.getBoolean(STACKS, true);
    intervalNanos =
        TimeUnit.MILLISECONDS.toNanos(
            Math.max(MIN_INTERVAL_MILLIS, conf.getTimeAsMs(INTERVAL, DEFAULT_INTERVAL)));
    this.threads = threads;
  }

  /** Sets what has the scheduler look at its cancelled tasks; called before the first task. */
  void checkBy(Runnable look) {
    check = look;
  }

  @Override
  public long intervalNanos() {
    return intervalNanos;
  }

  @Override
  public boolean repeated() {
    return repeated;
  }

  @Override
  public synchronized void checkAfter(long nanos) {
    if (enabled && !closed) {
      Future<?> unused = timer().schedule(check, nanos, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public synchronized void report(StuckTask task) {
    if (enabled && !closed) {
      timer().execute(() -> log(task));
    }
  }

  /** How many looks and reports are planned. For tests. */
  synchronized int pending() {
    return timer == null ? 0 : timer.getQueue().size();
  }

  /** Ends the thread, and waits for its end, unless it is busy with a report for long. */
  @Override
  public void close() {
    Thread last;
    synchronized (this) {
      closed = true;
      if (timer != null) {
        timer.shutdownNow();
      }
      last = thread;
    }
    if (last == null) {
      return;
    }
    try {
      last.join(END_TIMEOUT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor made = timer;
    if (made == null) {
      made = new ScheduledThreadPoolExecutor(1, this::newThread);
      made.setKeepAliveTime(1, TimeUnit.SECONDS);
      made.allowCoreThreadTimeOut(true);
      timer = made;
    }
    return made;
  }

  private synchronized Thread newThread(Runnable work) {
    Thread made = new Thread(null, work, "kindling-cancelled-tasks", 0, false);
    made.setDaemon(true);
    thread = made;
    return made;
  }

  private void log(StuckTask stuck) {
    ThreadStack stack = threads.apply(stuck.task());
    if (stack != null) {
      LOG.log(Level.WARNING, TerminalText.lines(text(stuck, stack, stacks)));
    }
  }

  /** The warning: the task, its stack, the work that waits, the remedy. */
  static String text(StuckTask stuck, ThreadStack thread, boolean withStack) {
    TaskAttempt task = stuck.task();
    StringBuilder text =
        new StringBuilder("A task still runs ")
            .append(TimeUnit.NANOSECONDS.toSeconds(stuck.cancelledForNanos()))
            .append(" s after its job was cancelled, and keeps its task slot: task ")
            .append(task)
            .append(", partition ")
            .append(task.partition())
            .append(" of stage ")
            .append(task.stageAttempt().stage().id())
            .append(" (")
            .append(task.stageAttempt().stage().operation())
            .append("), job ")
            .append(stuck.jobId())
            .append(".\n  Cancelled with: ")
            .append(TerminalText.oneLine(String.valueOf(task.cancelReason())))
            .append("\n  Its thread ")
            .append(thread.name())
            .append(" is ")
            .append(thread.state())
            .append(withStack ? thread.lines() : "");
    appendWaiting(stuck, text);
    return text.append("\n  ").append(remedy(stuck.interrupted())).toString();
  }

  private static void appendWaiting(StuckTask stuck, StringBuilder text) {
    List<StuckTask.Waiting> waiting = stuck.waiting();
    if (waiting.isEmpty()) {
      text.append("\n  No other task waits for a slot now; free slots: ")
          .append(stuck.freeSlots())
          .append('.');
      return;
    }
    text.append("\n  Waiting for a slot:");
    for (StuckTask.Waiting stage : waiting.subList(0, Math.min(MAX_WAITING, waiting.size()))) {
      text.append("\n    job ")
          .append(stage.jobId())
          .append(", stage ")
          .append(stage.stage())
          .append(", tasks: ")
          .append(stage.tasks());
    }
    if (waiting.size() > MAX_WAITING) {
      text.append("\n    and stages: ").append(waiting.size() - MAX_WAITING);
    }
  }

  /** Cancelling sets a mark that is read between records, and interrupts only when asked for. */
  private static String remedy(boolean interrupted) {
    return (interrupted
            ? "Its thread was interrupted, and its function goes on."
            : "A cancelled task is noticed between two records, and its thread is not interrupted:"
                + " setJobGroup(group, description, true) does that.")
        + " Let a long loop in the function call TaskContext.get().killTaskIfInterrupted(), or give"
        + " the program more slots with local[N]. A Java thread can't be ended from outside: the"
        + " slot is free again when the function returns.";
  }
}
