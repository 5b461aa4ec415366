package dev.kindling.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.engine.Lineages;
import dev.kindling.engine.stage.AvailableOutputs;
import dev.kindling.engine.stage.StageGraph;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Exchange;
import dev.kindling.spi.Job;
import dev.kindling.spi.TaskMeasurements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairPolicyTest {
  private static final int WORKER_THREADS = 4;

  private final Lineages lineages = new Lineages();
  private final ByHand slots = new ByHand();

  @Test
  void aPoolBelowItsShareGetsTheNextSlot() {
    Scheduler scheduler = scheduler();
    submit(scheduler, "a", 8);
    submit(scheduler, "b", 8);
    assertThat(slots.started).containsExactly("a", "a", "a", "a");
    finish(scheduler, "a", 4);
    assertThat(slots.started.subList(4, 8)).containsExactly("b", "b", "a", "a");
  }

  @Test
  void slotsAreSharedByWeight() {
    Scheduler scheduler = scheduler(new FairPolicy.Pool("b", false, 0, 3));
    submit(scheduler, "a", 40);
    submit(scheduler, "b", 40);
    finish(scheduler, "a", 4);
    assertThat(slots.running("a")).isEqualTo(1);
    assertThat(slots.running("b")).isEqualTo(3);
  }

  @Test
  void aPoolBelowItsMinimumComesFirst() {
    Scheduler scheduler = scheduler(new FairPolicy.Pool("b", false, 3, 1));
    submit(scheduler, "a", 40);
    submit(scheduler, "b", 40);
    finish(scheduler, "a", 4);
    assertThat(slots.started.subList(4, 8)).containsExactly("b", "b", "b", "a");
  }

  @Test
  void anUnconfiguredPoolRunsItsJobsInOrder() {
    Scheduler scheduler = scheduler();
    submit(scheduler, "a", 6);
    submit(scheduler, "a", 6);
    finish(scheduler, "a", 2);
    assertThat(slots.stages()).containsExactly(0, 0, 0, 0, 0, 0);
  }

  @Test
  void aFairPoolSharesItsSlotsBetweenItsJobs() {
    Scheduler scheduler = scheduler(new FairPolicy.Pool("a", true, 0, 1));
    submit(scheduler, "a", 8);
    submit(scheduler, "a", 8);
    finish(scheduler, "a", 4);
    assertThat(slots.stages().subList(4, 8)).containsExactly(1, 1, 0, 0);
  }

  @Test
  void nothingIsHeldWhenNothingRuns() {
    Scheduler scheduler = scheduler();
    submit(scheduler, "a", 2);
    submit(scheduler, "b", 2);
    finish(scheduler, "a", 2);
    finish(scheduler, "b", 2);
    assertThat(scheduler.isIdle()).isTrue();
  }

  private Scheduler scheduler(FairPolicy.Pool... pools) {
    return new Scheduler(
        SchedulerLimits.ofTaskFailures(1),
        new Nothing(),
        slots,
        new Accumulators(),
        new EventRules(WORKER_THREADS),
        () -> 1,
        new FairPolicy(List.of(pools)),
        Disruption.NONE,
        new NoReports());
  }

  private void submit(Scheduler scheduler, String pool, int tasks) {
    Dataset<?> dataset = lineages.source(tasks);
    StageGraph graph = StageGraph.of(dataset);
    graph.describe();
    scheduler.submit(
        new JobRun(
            lineages.job(
                dataset,
                IntStream.range(0, tasks).boxed().toList(),
                (index, result) -> {},
                Map.of(Job.POOL, pool)),
            graph));
  }

  /** Ends so many tasks of a pool, the earliest first, one at a time. */
  private void finish(Scheduler scheduler, String pool, int count) {
    for (int i = 0; i < count; i++) {
      TaskAttempt task =
          slots.running.stream()
              .filter(each -> each.stageAttempt().pool().equals(pool))
              .findFirst()
              .orElseThrow();
      slots.running.remove(task);
      scheduler.finished(
          new TaskReport(task, new TaskReport.Succeeded(""), TaskMeasurements.NONE, List.of()));
    }
  }

  /** Slots whose tasks end when the test says so. */
  private static final class ByHand implements TaskLauncher {
    final List<TaskAttempt> running = new ArrayList<>();
    final List<TaskAttempt> launched = new ArrayList<>();
    final List<String> started = new ArrayList<>();

    long running(String pool) {
      return running.stream().filter(task -> task.stageAttempt().pool().equals(pool)).count();
    }

    List<Integer> stages() {
      return launched.stream().map(task -> task.stageAttempt().stage().id()).toList();
    }

    @Override
    public int slots() {
      return WORKER_THREADS;
    }

    @Override
    public void launch(TaskAttempt task) {
      running.add(task);
      launched.add(task);
      started.add(task.stageAttempt().pool());
    }

    @Override
    public void cancel(TaskAttempt task, String reason, boolean interrupt) {
      throw new AssertionError("nothing is cancelled: " + task);
    }
  }

  private static final class Nothing implements AvailableOutputs {
    @Override
    public int[] missing(Exchange exchange) {
      return new int[0];
    }

    @Override
    public boolean fullyCached(Dataset<?> dataset) {
      return false;
    }
  }
}
