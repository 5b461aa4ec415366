package dev.kindling.engine.schedule;

import dev.kindling.engine.events.EventSink;
import dev.kindling.engine.stage.AvailableOutputs;
import dev.kindling.spi.Cancellation;
import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import dev.kindling.spi.UninterruptibleWait;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Schedules the jobs of an application. Any thread may call the public methods: each posts a
 * message to a {@link Mailbox}, which handles one message at a time, so that all state below has
 * one owner and needs no lock.
 *
 * <ul>
 *   <li>{@link RunningJobs} starts, cancels and ends jobs.
 *   <li>{@link RunningStages} submits the stages that jobs need.
 *   <li>{@link TaskSlots} launches tasks on free slots.
 *   <li>{@link TaskEndings} handles the ends of tasks.
 * </ul>
 *
 * <p>No code of the program runs in the loop, except the merge and the text of its accumulators.
 */
public final class Scheduler {
  private static final Logger LOG = System.getLogger(Scheduler.class.getName());
  private static final long HANDLING_TIMEOUT_NANOS = 5_000_000_000L;

  private final Mailbox<SchedulerMessage> mailbox;
  private final EventPublisher events;
  private final ProgressTable progress = new ProgressTable();
  private final TaskSlots slots;
  private final RunningStages stages;
  private final RunningJobs jobs;
  private final TaskEndings endings;

  private final Loop loop = new Loop();

  /** An error after which not all jobs could be failed yet; the next message tries again. */
  private @Nullable Throwable defect;

  /**
   * @param limits when a job is given up
   * @param policy which stages get free slots; used by this scheduler only
   * @param clock nanoseconds since the epoch
   * @param disruption in which order the tasks of a stage start
   * @param stuckTasks takes the reports of cancelled tasks that don't stop
   */
  public Scheduler(
      SchedulerLimits limits,
      AvailableOutputs outputs,
      TaskLauncher launcher,
      Accumulators accumulators,
      EventSink sink,
      LongSupplier clock,
      SchedulingPolicy policy,
      Disruption disruption,
      StuckTaskReports stuckTasks) {
    mailbox = new Mailbox<>(this::handle, sink::flush);
    events = new EventPublisher(sink, clock);
    slots =
        new TaskSlots(
            launcher, policy, events, progress, new CancelledTasks(stuckTasks), this::finished);
    stages = new RunningStages(slots, outputs, events, progress, disruption, limits, this::endJob);
    jobs = new RunningJobs(stages, events, progress);
    endings = new TaskEndings(limits, slots, stages, accumulators, events);
  }

  private void endJob(JobRun job, @Nullable JobFailure failure) {
    jobs.end(job, failure);
  }

  /**
   * Starts a job; its caller then awaits it.
   *
   * @throws Error when the job can't be started and can't be failed either, as when the calling
   *     thread has no stack left; the caller then abandons the job
   */
  public void submit(JobRun job) {
    Throwable thrown = post(new SchedulerMessage.JobSubmitted(job));
    if (thrown instanceof Error error && !job.ended()) {
      throw error;
    }
  }

  /** Cancels a job whose caller no longer waits for it; does nothing when it has ended. */
  public void abandon(JobRun job, String reason) {
    post(new SchedulerMessage.JobAbandoned(job, reason));
  }

  /** Gives no job the next number: a job that has a number has failed before it was submitted. */
  public void skipJobNumber() {
    post(new SchedulerMessage.JobNumberSkipped());
  }

  /** Cancels running jobs, and for some kinds of cancellation later ones. */
  public void cancel(Cancellation cancellation) {
    post(new SchedulerMessage.CancellationRequested(cancellation));
  }

  /**
   * Adds an observer, which gets the events from now on, including those of the calling thread's
   * next calls.
   */
  public void addObserver(Observer observer) {
    post(new SchedulerMessage.ObserverAdded(observer));
  }

  /** Publishes an event from outside the scheduler, in order with the scheduler's own. */
  public void publish(LongFunction<Event> eventAt) {
    post(new SchedulerMessage.EventReported(eventAt));
  }

  /** The progress of jobs and stages. */
  public ProgressTable progress() {
    return progress;
  }

  /** Takes the report of a launched task. Reporting a task twice does nothing. */
  public void finished(TaskReport report) {
    post(new SchedulerMessage.TaskFinished(report));
  }

  /** Reports the cancelled tasks that should have stopped by now. */
  public void checkCancelledTasks() {
    post(new SchedulerMessage.CancelledTasksChecked());
  }

  /** Fails all jobs, also those that come later, and cancels all tasks. */
  public void close() {
    CountDownLatch handled = new CountDownLatch(1);
    post(new SchedulerMessage.Closed(handled));
    awaitHandled(handled);
  }

  /**
   * Called last, when no launched task will report any more: publishes the ends of the tasks that
   * are still launched, and then of the application.
   */
  public void end() {
    CountDownLatch handled = new CountDownLatch(1);
    post(new SchedulerMessage.ApplicationEnded(handled));
    awaitHandled(handled);
  }

  /** Whether nothing is held for any job or task. For tests, when no other thread posts. */
  boolean isIdle() {
    return jobs.isEmpty() && stages.isEmpty() && slots.isIdle();
  }

  /** Posts a message; returns what the handling of messages on this thread has thrown, or null. */
  private @Nullable Throwable post(SchedulerMessage message) {
    Throwable thrown = mailbox.post(message);
    if (thrown != null) {
      LOG.log(Level.ERROR, "The scheduler could not handle a message", thrown);
    }
    return thrown;
  }

  /** Another thread may handle the messages; it soon comes to this one. */
  private static void awaitHandled(CountDownLatch handled) {
    boolean done =
        UninterruptibleWait.await(
            HANDLING_TIMEOUT_NANOS, nanos -> handled.await(nanos, TimeUnit.NANOSECONDS));
    if (!done) {
      LOG.log(
          Level.WARNING,
          "The scheduler has handled no message for "
              + TimeUnit.NANOSECONDS.toSeconds(HANDLING_TIMEOUT_NANOS)
              + " s: does the merge of an accumulator block?");
    }
  }

  private void handle(SchedulerMessage message) {
    try {
      if (defect != null) {
        failAll(defect);
      }
      message.deliver(loop);
      slots.launchTasks();
    } catch (Throwable thrown) {
      failAll(thrown);
      LOG.log(Level.ERROR, "The scheduler failed on " + message, thrown);
    }
  }

  /**
   * Fails all jobs after an error in the loop, since their state may be inconsistent. When that
   * throws as well, as it does on a thread without stack, the next message tries again.
   */
  private void failAll(Throwable thrown) {
    defect = thrown;
    jobs.failAll(thrown);
    defect = null;
  }

  /** Handles each kind of message. */
  private final class Loop implements SchedulerMessage.Handler {
    @Override
    public void jobSubmitted(JobRun job) {
      jobs.start(job);
    }

    @Override
    public void taskFinished(TaskReport report) {
      endings.ended(report);
    }

    @Override
    public void jobAbandoned(JobRun job, String reason) {
      jobs.cancel(job, reason);
    }

    @Override
    public void jobNumberSkipped() {
      jobs.skipNumber();
    }

    @Override
    public void cancellationRequested(Cancellation cancellation) {
      cancellation.accept(jobs);
    }

    @Override
    public void observerAdded(Observer observer) {
      events.addObserver(observer);
    }

    @Override
    public void eventReported(LongFunction<Event> eventAt) {
      events.publish(eventAt.apply(events.now()));
    }

    @Override
    public void cancelledTasksChecked() {
      slots.checkCancelledTasks();
    }

    @Override
    public void closed(CountDownLatch handled) {
      try {
        jobs.close();
        slots.cancelAllTasks("SparkContext was shut down");
      } finally {
        handled.countDown();
      }
    }

    @Override
    public void applicationEnded(CountDownLatch handled) {
      try {
        for (TaskAttempt task : slots.launched()) {
          endings.ended(
              TaskReport.failed(task, new IllegalStateException("the task did not stop")));
        }
        events.end();
      } finally {
        handled.countDown();
      }
    }
  }
}
