package dev.kindling.engine.schedule;

import dev.kindling.plan.Exchange;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.TaskMeasurements;
import dev.kindling.util.AccumulatorV2;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a task attempt ended, with its metrics and its accumulator updates.
 *
 * @param accumulators the task's own copies of accumulators, with the updates of the task
 */
public record TaskReport(
    TaskAttempt task,
    Ending ending,
    TaskMeasurements metrics,
    List<AccumulatorV2<?, ?>> accumulators) {

  /** A report of a task that didn't get as far as to measure anything. */
  static TaskReport failed(TaskAttempt task, Throwable thrown) {
    return new TaskReport(task, Failed.with(thrown), TaskMeasurements.NONE, List.of());
  }

  /**
   * The ways to end. Each calls the one method of the {@link Handler} that is its own, so that a
   * new way fails to compile until the scheduler handles it.
   */
  public sealed interface Ending {
    /** Calls the handler's method for this way to end. */
    void deliver(TaskReport report, Handler handler);
  }

  /** Handles the ends of tasks, one method for each way to end. */
  public interface Handler {
    /** See {@link Succeeded}. */
    void succeeded(TaskReport report, @Nullable Object result, long resultBytes);

    /** See {@link Failed}. */
    void failed(TaskReport report, Failed failure);

    /** See {@link Lost}. */
    void lost(TaskReport report, Throwable thrown);

    /** See {@link FetchFailed}. */
    void fetchFailed(TaskReport report, FetchFailed failure);
  }

  /**
   * The task succeeded.
   *
   * @param result the action's result for the partition; null for a map task, whose output is in
   *     the shuffle store
   * @param resultBytes the size of the result when it is serialised; 0 if nobody asks
   */
  public record Succeeded(@Nullable Object result, long resultBytes) implements Ending {
    /** A result that is not measured. */
    public Succeeded(@Nullable Object result) {
      this(result, 0);
    }

    @Override
    public void deliver(TaskReport report, Handler handler) {
      handler.succeeded(report, result, resultBytes);
    }
  }

  /**
   * The task threw, also when it did so because it was cancelled.
   *
   * @param described what observers and the job's exception say of it. It is made on the task's own
   *     thread, since it calls methods of the program.
   */
  public record Failed(Throwable thrown, Outcome.Failed described) implements Ending {
    /** Describes what a task threw, and makes its ending. */
    public static Failed with(Throwable thrown) {
      return new Failed(thrown, Outcome.failed(thrown));
    }

    @Override
    public void deliver(TaskReport report, Handler handler) {
      handler.failed(report, this);
    }
  }

  /** The task's work is lost through no fault of its own; not counted as a failure. */
  public record Lost(Throwable thrown) implements Ending {
    @Override
    public void deliver(TaskReport report, Handler handler) {
      handler.lost(report, thrown);
    }
  }

  /** A map output that the task reads is missing; not counted as a failure. */
  public record FetchFailed(Exchange exchange, int mapPartition, Throwable thrown)
      implements Ending {
    @Override
    public void deliver(TaskReport report, Handler handler) {
      handler.fetchFailed(report, this);
    }
  }
}
