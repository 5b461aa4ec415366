package dev.kindling.engine.schedule;

import dev.kindling.spi.Cancellation;
import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongFunction;

/**
 * A message to the scheduler. Each kind calls the one method of the {@link Handler} that is its
 * own, so that a new kind fails to compile until the scheduler handles it.
 */
sealed interface SchedulerMessage {
  /** Calls the handler's method for this kind of message. */
  void deliver(Handler handler);

  /** Handles messages, one method for each kind. */
  interface Handler {
    void jobSubmitted(JobRun job);

    void taskFinished(TaskReport report);

    void jobAbandoned(JobRun job, String reason);

    void jobNumberSkipped();

    void cancellationRequested(Cancellation cancellation);

    void observerAdded(Observer observer);

    void eventReported(LongFunction<Event> eventAt);

    void cancelledTasksChecked();

    void closed(CountDownLatch handled);

    void applicationEnded(CountDownLatch handled);
  }

  /** A job is to run. */
  record JobSubmitted(JobRun job) implements SchedulerMessage {
    @Override
    public void deliver(Handler handler) {
      handler.jobSubmitted(job);
    }
  }

  /** A launched task has ended, and its slot is free. */
  record TaskFinished(TaskReport report) implements SchedulerMessage {
    @Override
    public void deliver(Handler handler) {
      handler.taskFinished(report);
    }
  }

  /** The caller of a job no longer waits for it. */
  record JobAbandoned(JobRun job, String reason) implements SchedulerMessage {
    @Override
    public void deliver(Handler handler) {
      handler.jobAbandoned(job, reason);
    }
  }

  /** The next number is that of a job which was not submitted. */
  record JobNumberSkipped() implements SchedulerMessage {
    @Override
    public void deliver(Handler handler) {
      handler.jobNumberSkipped();
    }
  }

  /** Jobs are to be cancelled. */
  record CancellationRequested(Cancellation cancellation) implements SchedulerMessage {
    @Override
    public void deliver(Handler handler) {
      handler.cancellationRequested(cancellation);
    }
  }

  /** An observer is to get the events that are published from now on. */
  record ObserverAdded(Observer observer) implements SchedulerMessage {
    @Override
    public void deliver(Handler handler) {
      handler.observerAdded(observer);
    }
  }

  /** Something happened outside the scheduler that observers are to know. */
  record EventReported(LongFunction<Event> eventAt) implements SchedulerMessage {
    @Override
    public void deliver(Handler handler) {
      handler.eventReported(eventAt);
    }
  }

  /** Cancelled tasks that should have stopped by now are to be reported. */
  record CancelledTasksChecked() implements SchedulerMessage {
    @Override
    public void deliver(Handler handler) {
      handler.cancelledTasksChecked();
    }
  }

  /** No job may run any more. */
  record Closed(CountDownLatch handled) implements SchedulerMessage {
    @Override
    public void deliver(Handler handler) {
      handler.closed(handled);
    }
  }

  /** The worker threads have ended: tasks that are still launched won't report. */
  record ApplicationEnded(CountDownLatch handled) implements SchedulerMessage {
    @Override
    public void deliver(Handler handler) {
      handler.applicationEnded(handled);
    }
  }
}
