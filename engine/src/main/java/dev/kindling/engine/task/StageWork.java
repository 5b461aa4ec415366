package dev.kindling.engine.task;

import dev.kindling.engine.metrics.TaskClock;
import dev.kindling.engine.metrics.TaskClock.Activity;
import dev.kindling.engine.shuffle.ShuffleWriter;
import dev.kindling.engine.shuffle.TaskServices;
import dev.kindling.pipeline.Pipeline;
import dev.kindling.pipeline.action.CountAction;
import dev.kindling.plan.Action;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.ResultSink;
import dev.kindling.plan.SneakyThrow;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The work of the tasks of one attempt of a stage. Created once for the attempt: functions that
 * tasks may not share are serialised here, with the state that they capture now. Safe for use by
 * many threads.
 */
public final class StageWork {
  private final Dataset<?> last;
  private final Work work;
  private final TaskEnvironment environment;
  private final StageFunctions functions;
  private final Pipeline<Object, Object> noOperators;

  /** By dataset. The same for all tasks. */
  private final Map<Dataset<?>, NarrowChain> chains = new ConcurrentHashMap<>();

  private StageWork(
      Dataset<?> last, Work work, StageFunctions functions, TaskEnvironment environment) {
    this.last = last;
    this.work = work;
    this.functions = functions;
    this.environment = environment;
    this.noOperators = new Pipeline<>(List.of(), environment.specialiser());
  }

  /** Creates the work of a {@code ShuffleMapStage}: to store the map outputs of an exchange. */
  public static StageWork mapStage(Exchange exchange, TaskEnvironment environment) {
    Dataset<?> last = exchange.parent();
    return new StageWork(
        last, new Writing(exchange), new StageFunctions(last, exchange, null), environment);
  }

  /**
   * Creates the work of a {@code ResultStage}: to apply an action.
   *
   * @param shareable whether tasks may share the action
   */
  public static StageWork resultStage(
      Dataset<?> last, Action<?, ?> action, boolean shareable, TaskEnvironment environment) {
    return new StageWork(
        last,
        new Acting(action),
        new StageFunctions(last, null, shareable ? null : action),
        environment);
  }

  /**
   * Runs one task on this thread, between {@link LocalTaskContext#enter()} and {@link
   * LocalTaskContext#leave()}.
   *
   * @param partition of the stage's last dataset
   * @return the action's result; null for a map task, whose output is then in the store
   * @throws Throwable whatever the program's code throws; {@code TaskKilledException} when the task
   *     was told to stop; {@code OutputLost} when a map output is missing
   */
  public @Nullable Object run(int partition, LocalTaskContext context) throws Throwable {
    StageFunctions.ForTask own = functions.forTask();
    try (TaskServices services =
        new TaskServices(
            context.memory(), environment.spills(), environment.copyPolicy(), context.counters())) {
      Evaluation evaluation = new Evaluation(this, own, environment, services, context);
      Object result =
          work instanceof Writing writing
              ? write(writing.exchange, partition, evaluation, own, services, context)
              : act(((Acting) work).action, partition, evaluation, own, context);
      context.killTaskIfInterrupted();
      return result;
    }
  }

  /** Returns the narrow operators that lead to a dataset. */
  NarrowChain chain(Dataset<?> dataset) {
    NarrowChain known = chains.get(dataset);
    if (known == null) {
      known = NarrowChain.of(dataset, environment.specialiser());
      chains.put(dataset, known);
    }
    return known;
  }

  /** The pipeline without operators. */
  Pipeline<Object, Object> noOperators() {
    return noOperators;
  }

  private @Nullable Object write(
      Exchange exchange,
      int partition,
      Evaluation evaluation,
      StageFunctions.ForTask own,
      TaskServices services,
      LocalTaskContext context)
      throws Exception {
    Combiner<Object, Object> combiner = own.ofNullable(exchange.combiner());
    try (ShuffleWriter writer =
        ShuffleWriter.start(
            own.of(exchange.partitioner()),
            exchange.mapSideCombine() ? combiner : null,
            combiner != null,
            services,
            "shuffle-" + exchange.id() + "-" + partition)) {
      try {
        evaluation.push(last, partition, writer);
      } catch (Throwable thrown) {
        writer.failed();
        throw thrown;
      }
      context.killTaskIfInterrupted();
      writer.commit(environment.shuffles(), exchange, partition);
    }
    return null;
  }

  @SuppressWarnings("unchecked") // a job's action takes its dataset's records
  private @Nullable Object act(
      Action<?, ?> shared,
      int partition,
      Evaluation evaluation,
      StageFunctions.ForTask own,
      LocalTaskContext context)
      throws Exception {
    Action<?, ?> action = own.of(shared);
    TaskClock clock = context.counters().clock;
    Object result;
    if (action instanceof Action.Push<?, ?> push) {
      ResultSink<Object, ?> sink = (ResultSink<Object, ?>) push.start(context);
      DatasetPartition pushed = new DatasetPartition(last, partition);
      if (push instanceof CountAction<?> count && count.takesKnownSizes()) {
        pushed = pushed.counted();
      }
      try {
        evaluation.push(pushed.dataset(), pushed.partition(), sink);
        context.killTaskIfInterrupted();
        clock.enter(Activity.RESULT);
        result = sink.result();
        clock.enter(Activity.OTHER);
      } catch (Throwable thrown) {
        throw SneakyThrow.unchecked(push.failure(thrown));
      }
    } else {
      Action.Pull<Object, ?> pull = (Action.Pull<Object, ?>) action;
      result = pull.run(evaluation.iterator(last, partition), context);
    }
    if (result instanceof Object[] records) {
      context.counters().resultRecords += records.length;
    }
    return result;
  }

  private sealed interface Work permits Writing, Acting {}

  private record Writing(Exchange exchange) implements Work {}

  private record Acting(Action<?, ?> action) implements Work {}
}
