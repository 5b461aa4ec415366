package dev.kindling.engine.schedule;

import dev.kindling.spi.Cancellation;
import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongFunction;

/** What the scheduler is told. */
sealed interface Message {
  /** A job is to run. */
  record JobSubmitted(JobRun job) implements Message {}

  /** A launched task has ended and its slot is free. */
  record TaskFinished(TaskReport report) implements Message {}

  /** A job is no longer wanted by its caller. */
  record JobAbandoned(JobRun job, String reason) implements Message {}

  /** Jobs are to be cancelled. */
  record CancellationRequested(Cancellation cancellation) implements Message {}

  /** Somebody wants to hear of what happens from now on. */
  record Watching(Observer observer) implements Message {}

  /** Something happened elsewhere that observers are to hear of. */
  record Happened(LongFunction<Event> eventAt) implements Message {}

  /** No job may run any more. */
  record Closed(CountDownLatch handled) implements Message {}

  /** The slots are gone, what still ran on them won't report, and nothing else will be told. */
  record Ended(CountDownLatch handled) implements Message {}
}
