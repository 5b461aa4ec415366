package dev.kindling.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kindling.engine.Lineages;
import dev.kindling.engine.events.EventDelivery;
import dev.kindling.engine.stage.AvailableOutputs;
import dev.kindling.engine.stage.StageGraph;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Exchange;
import dev.kindling.spi.Cancellation;
import dev.kindling.spi.Job;
import dev.kindling.spi.TaskMeasurements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cancelled tasks that don't stop, with a clock and a timer that the tests set. */
class StuckTasksTest {
  private static final long INTERVAL = 1_000;

  private final Lineages lineages = new Lineages();
  private final Reports reports = new Reports();
  private long time = 100;
  private Slots slots = new Slots(1);
  private Scheduler scheduler = scheduler();

  @Test
  void aTaskThatStopsAfterItsCancellationIsNotReported() {
    JobRun job = submit(1);
    cancel(job);
    end(slots.launched.get(0));
    elapse(INTERVAL);
    assertThat(reports.taken).isEmpty();
    assertThat(reports.delays).as("no further look").containsExactly(INTERVAL);
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void noLookIsPlannedWhileNothingIsCancelled() {
    submit(1);
    end(slots.launched.get(0));
    assertThat(reports.delays).isEmpty();
  }

  @Test
  void aTaskThatDoesNotStopIsReportedWithTheWorkThatWaits() {
    JobRun stuck = submit(1);
    cancel(stuck);
    submit(3);
    submit(2);
    elapse(INTERVAL);
    StuckTask report = reports.only();
    assertThat(report.task()).isSameAs(slots.launched.get(0));
    assertThat(report.jobId()).isEqualTo(stuck.id());
    assertThat(report.cancelledForNanos()).isEqualTo(INTERVAL);
    assertThat(report.interrupted()).isFalse();
    assertThat(report.freeSlots()).isZero();
    assertThat(report.waiting())
        .extracting(StuckTask.Waiting::jobId, StuckTask.Waiting::tasks)
        .containsExactly(tuple(1, 3), tuple(2, 2));
    assertThat(report.waiting().get(0).stage()).startsWith("1 (collect at Films.java:");
  }

  @Test
  void aTaskIsReportedOnce() {
    cancel(submit(1));
    submit(1);
    elapse(INTERVAL);
    elapse(INTERVAL);
    elapse(INTERVAL);
    assertThat(reports.taken).hasSize(1);
  }

  @Test
  void aTaskIsReportedAgainWhenAJobComesToWaitForItsSlot() {
    cancel(submit(1));
    elapse(INTERVAL);
    assertThat(reports.only().waiting()).isEmpty();
    JobRun next = submit(1);
    elapse(INTERVAL);
    elapse(INTERVAL);
    assertThat(reports.taken).hasSize(2);
    assertThat(reports.taken.get(1).waiting())
        .extracting(StuckTask.Waiting::jobId)
        .containsExactly(next.id());
  }

  @Test
  void aTaskIsReportedAtEachLookIfTheProgramWantsThat() {
    reports.repeated = true;
    cancel(submit(1));
    elapse(INTERVAL);
    elapse(INTERVAL);
    assertThat(reports.taken)
        .extracting(StuckTask::cancelledForNanos)
        .containsExactly(INTERVAL, 2 * INTERVAL);
  }

  @Test
  void aTaskIsReportedAWholeIntervalAfterItsOwnCancellation() {
    start(2);
    JobRun first = submit(1);
    JobRun second = submit(1);
    cancel(first);
    time += 400;
    cancel(second);
    time += 600;
    scheduler.checkCancelledTasks();
    assertThat(reports.only().jobId()).isEqualTo(first.id());
    assertThat(reports.delays).containsExactly(INTERVAL, 400L);
    elapse(400);
    assertThat(reports.taken).extracting(StuckTask::jobId).containsExactly(0, 1);
  }

  @Test
  void theTasksOfAJobThatFailedAreReportedLikeThoseOfACancelledOne() {
    start(2);
    submit(2);
    scheduler.finished(
        new TaskReport(
            slots.launched.get(0),
            TaskReport.Failed.with(new IllegalStateException("boom")),
            TaskMeasurements.NONE,
            List.of()));
    elapse(INTERVAL);
    StuckTask report = reports.only();
    assertThat(report.task()).isSameAs(slots.launched.get(1));
    assertThat(report.task().cancelReason()).contains("boom");
    assertThat(report.freeSlots()).isEqualTo(1);
  }

  @Test
  void anInterruptIsReported() {
    JobRun job = submit(1, Map.of(Job.INTERRUPT_ON_CANCEL, "true"));
    cancel(job);
    elapse(INTERVAL);
    assertThat(reports.only().interrupted()).isTrue();
  }

  @Test
  void aLookThatCannotBePlannedIsPlannedWithTheNextCancellation() {
    start(2);
    JobRun first = submit(1);
    JobRun second = submit(1);
    reports.failing = true;
    cancel(first);
    reports.failing = false;
    cancel(second);
    elapse(INTERVAL);
    assertThat(reports.taken).hasSize(2);
  }

  private void start(int count) {
    slots = new Slots(count);
    scheduler = scheduler();
  }

  private Scheduler scheduler() {
    return new Scheduler(
        SchedulerLimits.ofTaskFailures(1),
        new NoOutputs(),
        slots,
        new Accumulators(),
        new EventDelivery(List.of(), 10),
        () -> time,
        new FifoPolicy(),
        Disruption.NONE,
        reports);
  }

  private void elapse(long nanos) {
    time += nanos;
    scheduler.checkCancelledTasks();
  }

  private JobRun submit(int tasks) {
    return submit(tasks, Map.of());
  }

  private JobRun submit(int tasks, Map<String, String> properties) {
    Dataset<?> dataset = lineages.source(tasks);
    JobRun run =
        new JobRun(
            lineages.job(dataset, (index, result) -> {}, properties), StageGraph.of(dataset));
    scheduler.submit(run);
    return run;
  }

  private void cancel(JobRun job) {
    scheduler.cancel(new Cancellation.OfJob(job.id(), ""));
  }

  private void end(TaskAttempt task) {
    scheduler.finished(
        new TaskReport(task, new TaskReport.Succeeded(""), TaskMeasurements.NONE, List.of()));
  }

  /** Slots whose tasks run until the test ends them. */
  private static final class Slots implements TaskLauncher {
    final List<TaskAttempt> launched = new ArrayList<>();
    private final int count;

    Slots(int count) {
      this.count = count;
    }

    @Override
    public int slots() {
      return count;
    }

    @Override
    public void launch(TaskAttempt task) {
      launched.add(task);
    }

    @Override
    public void cancel(TaskAttempt task, String reason, boolean interrupt) {
      task.cancel(reason, interrupt);
    }
  }

  private static final class Reports implements StuckTaskReports {
    final List<StuckTask> taken = new ArrayList<>();
    final List<Long> delays = new ArrayList<>();
    boolean repeated;
    boolean failing;

    StuckTask only() {
      assertThat(taken).hasSize(1);
      return taken.get(0);
    }

    @Override
    public long intervalNanos() {
      return INTERVAL;
    }

    @Override
    public boolean repeated() {
      return repeated;
    }

    @Override
    public void checkAfter(long nanos) {
      if (failing) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      delays.add(nanos);
    }

    @Override
    public void report(StuckTask task) {
      taken.add(task);
    }
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
