package dev.kindling.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.engine.Lineages;
import dev.kindling.engine.events.EventDelivery;
import dev.kindling.engine.stage.AvailableOutputs;
import dev.kindling.engine.stage.StageGraph;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Exchange;
import dev.kindling.spi.TaskMeasurements;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerThreadsTest {
  private final Lineages lineages = new Lineages();
  private final WorkerThreads workers =
      new WorkerThreads(
          1,
          1 << 20,
          WorkerThreadsTest.class.getClassLoader(),
          task ->
              new TaskReport(task, new TaskReport.Succeeded(""), TaskMeasurements.NONE, List.of()));

  @AfterEach
  void stop() {
    workers.stop(0);
  }

  @Test
  void aWorkerSurvivesAnErrorWhileItReports() throws Exception {
    Scheduler scheduler = scheduler();
    AtomicInteger reports = new AtomicInteger();
    workers.reportTo(
        report -> {
          if (reports.getAndIncrement() == 0) {
            throw new OutOfMemoryError("on purpose");
          }
          scheduler.finished(report);
        });
    run(scheduler);
    run(scheduler);
    assertThat(reports).hasValue(3);
  }

  private Scheduler scheduler() {
    return new Scheduler(
        SchedulerLimits.ofTaskFailures(1),
        new NoOutputs(),
        workers,
        new Accumulators(),
        new EventDelivery(List.of(), 10),
        () -> 1,
        new FifoPolicy(),
        Disruption.NONE,
        new NoReports());
  }

  private void run(Scheduler scheduler) throws Exception {
    Dataset<?> dataset = lineages.source(1);
    JobRun run =
        new JobRun(lineages.job(dataset, (index, result) -> {}, Map.of()), StageGraph.of(dataset));
    scheduler.submit(run);
    run.await();
  }

  private static final class NoOutputs implements AvailableOutputs {
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
