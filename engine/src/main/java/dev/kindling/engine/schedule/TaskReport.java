package dev.kindling.engine.schedule;

import dev.kindling.plan.Exchange;
import dev.kindling.spi.TaskMeasurements;
import dev.kindling.util.AccumulatorV2;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt at a task ended.
 *
 * @param accumulators the task's own copies of accumulators, with what it added
 */
public record TaskReport(
    TaskAttempt task,
    Ending ending,
    TaskMeasurements metrics,
    List<AccumulatorV2<?, ?>> accumulators) {

  /** The ways to end. */
  public sealed interface Ending {}

  /**
   * It did what it should.
   *
   * @param result the action's result for the partition; nothing for a map task, whose output is
   *     where its readers look
   */
  public record Succeeded(@Nullable Object result) implements Ending {}

  /** It threw, or was told to stop and did. */
  public record Failed(Throwable thrown) implements Ending {}

  /**
   * It did what it should, and what it did is lost: nobody's fault, and not counted as a failure.
   */
  public record Lost(Throwable thrown) implements Ending {}

  /** A map output that it reads is gone: nobody's fault, and not counted as a failure. */
  public record OutputGone(Exchange exchange, int mapPartition, Throwable thrown)
      implements Ending {}
}
