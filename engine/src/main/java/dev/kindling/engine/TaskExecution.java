package dev.kindling.engine;

import dev.kindling.engine.metrics.TaskClock.Activity;
import dev.kindling.engine.schedule.Disruption;
import dev.kindling.engine.schedule.FoldedTrace;
import dev.kindling.engine.schedule.Stage;
import dev.kindling.engine.schedule.StageAttempt;
import dev.kindling.engine.schedule.TaskAttempt;
import dev.kindling.engine.schedule.TaskReport;
import dev.kindling.engine.schedule.TaskRunner;
import dev.kindling.engine.shuffle.OutputLost;
import dev.kindling.engine.storage.BlockLost;
import dev.kindling.engine.task.LocalTaskContext;
import dev.kindling.engine.task.StageWork;
import dev.kindling.engine.task.TaskEnvironment;
import dev.kindling.plan.Exchange;
import dev.kindling.spi.Job;
import dev.kindling.util.AccumulatorV2;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a task on its worker thread: its context, its work, its listeners, its report. */
final class TaskExecution implements TaskRunner {
  private final TaskEnvironment environment;
  private final Disruption disruption;
  private final ResultSizes resultSizes;
  private final Meter meter = new Meter();

  /**
   * @param disruption decides which tasks' work is lost
   * @param resultSizes measures results, for the limit of their size
   */
  TaskExecution(TaskEnvironment environment, Disruption disruption, ResultSizes resultSizes) {
    this.environment = environment;
    this.disruption = disruption;
    this.resultSizes = resultSizes;
  }

  @Override
  public TaskReport run(TaskAttempt task) {
    StageAttempt attempt = task.stageAttempt();
    Stage stage = attempt.stage();
    LocalTaskContext context =
        new LocalTaskContext(
            stage.id(),
            attempt.number(),
            task.partition(),
            stage.numTasks(),
            task.number(),
            task.id(),
            task.slot(),
            stage.properties(),
            environment.memory(),
            environment.disk());
    Meter.Reading before = meter.read();
    long started = System.nanoTime();
    context.enter();
    TaskReport.Ending ending;
    try {
      ending = end(context, task);
    } finally {
      context.memory().close();
      context.leave();
    }
    long runNanos = System.nanoTime() - started;
    Meter.Reading used = meter.read().since(before);
    meter.taskTook(runNanos);
    List<AccumulatorV2<?, ?>> accumulators =
        ending instanceof TaskReport.Succeeded ? context.accumulators() : List.of();
    return new TaskReport(
        task,
        ending,
        context
            .counters()
            .metrics(runNanos, used.cpuNanos(), used.gcNanos(), used.allocatedBytes()),
        accumulators);
  }

  private TaskReport.Ending end(LocalTaskContext context, TaskAttempt task) {
    Object result = null;
    long resultBytes = 0;
    Throwable thrown = null;
    try {
      task.begin(context);
      context.killTaskIfInterrupted();
      result = task.stageAttempt().work(this::work).run(task.partition(), context);
      if (disruption.loses(task)) {
        throw new TaskLost(task);
      }
      Stage stage = task.stageAttempt().stage();
      if (stage.job() != null) {
        context.counters().clock.enter(Activity.RESULT);
        resultBytes = resultSizes.measure(result, stage.numTasks());
        context.counters().clock.enter(Activity.OTHER);
      }
      context.counters().resultBytes = resultBytes;
    } catch (Throwable t) {
      thrown = t;
      thrown = runListeners(thrown, () -> context.markTaskFailed(t));
    }
    thrown = runListeners(thrown, context::markTaskCompleted);
    if (thrown == null) {
      return new TaskReport.Succeeded(result, resultBytes);
    }
    if (thrown instanceof OutputLost lost) {
      return new TaskReport.FetchFailed(lost.exchange(), lost.mapPartition(), lost);
    }
    if (thrown instanceof TaskLost || thrown instanceof BlockLost) {
      return new TaskReport.Lost(thrown);
    }
    FoldedTrace.fold(thrown);
    return TaskReport.Failed.with(thrown);
  }

  private StageWork work(Stage stage) {
    Exchange writes = stage.plan().writes();
    if (writes != null) {
      return StageWork.mapStage(writes, environment);
    }
    Job<?, ?> job = stage.job();
    if (job == null) {
      throw new IllegalStateException("neither a map stage nor a result stage: " + stage);
    }
    return StageWork.resultStage(job.dataset(), job.action(), job.shareable(), environment);
  }

  /**
   * Runs listeners of the program. Returns their throwable, suppressed in the first if there is
   * one.
   */
  private static @Nullable Throwable runListeners(@Nullable Throwable thrown, Runnable listeners) {
    try {
      listeners.run();
    } catch (Throwable more) {
      if (thrown == null) {
        return more;
      }
      if (thrown != more) {
        thrown.addSuppressed(more);
      }
    }
    return thrown;
  }
}
