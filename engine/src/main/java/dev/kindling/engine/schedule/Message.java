package dev.kindling.engine.schedule;

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

  /** A job is to be cancelled. */
  record JobCancelled(int jobId, String reason) implements Message {}

  /** All jobs of a group are to be cancelled. */
  record GroupCancelled(String group, String reason) implements Message {}

  /** All jobs of a group are to be cancelled, and those that come later. */
  record GroupCancelledForGood(String group, String reason) implements Message {}

  /** All jobs with a tag are to be cancelled. */
  record TagCancelled(String tag, String reason) implements Message {}

  /** All jobs that need a stage are to be cancelled. */
  record StageCancelled(int stageId, String reason) implements Message {}

  /** All jobs are to be cancelled. */
  record AllCancelled(String reason) implements Message {}

  /** Somebody wants to hear of what happens from now on. */
  record Watching(Observer observer) implements Message {}

  /** Something happened elsewhere that observers are to hear of. */
  record Happened(LongFunction<Event> eventAt) implements Message {}

  /** No job may run any more. */
  record Closed(CountDownLatch handled) implements Message {}

  /** The slots are gone, what still ran on them won't report, and nothing else will be told. */
  record Ended(CountDownLatch handled) implements Message {}
}
