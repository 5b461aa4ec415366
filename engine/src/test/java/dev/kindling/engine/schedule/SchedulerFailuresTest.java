package dev.kindling.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import dev.kindling.engine.Lineages;
import dev.kindling.engine.events.EventSink;
import dev.kindling.engine.stage.AvailableOutputs;
import dev.kindling.engine.stage.StageGraph;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Exchange;
import dev.kindling.spi.Event;
import dev.kindling.spi.Job;
import dev.kindling.spi.Observer;
import dev.kindling.spi.TaskMeasurements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an error outside a task does to jobs, slots, and the scheduler itself. */
@Timeout(60)
class SchedulerFailuresTest {
  private final Lineages lineages = new Lineages();

  @Test
  void aLaunchThatThrowsFailsItsJobAndGivesTheSlotBack() throws Exception {
    List<TaskAttempt> launched = new ArrayList<>();
    Launcher launcher = new Launcher(1, launched::add);
    launcher.launch =
        task -> {
          throw new OutOfMemoryError("unable to create native thread");
        };
    Scheduler scheduler = scheduler(launcher, new NoEvents());
    JobRun failing = submit(scheduler);
    assertThatThrownBy(failing::await)
        .isInstanceOf(SparkException.class)
        .hasMessageContaining("Job aborted due to stage failure")
        .hasMessageContaining("unable to create native thread");
    launcher.launch = launched::add;
    JobRun next = submit(scheduler);
    assertThat(launched).hasSize(1);
    succeed(scheduler, launched.get(0));
    next.await();
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void aLaunchThatThrowsDoesNotFailOtherJobs() throws Exception {
    List<TaskAttempt> launched = new ArrayList<>();
    Launcher launcher = new Launcher(2, launched::add);
    Scheduler scheduler = scheduler(launcher, new NoEvents());
    JobRun running = submit(scheduler);
    launcher.launch =
        task -> {
          throw new OutOfMemoryError("unable to create native thread");
        };
    assertThatThrownBy(submit(scheduler)::await).isInstanceOf(SparkException.class);
    succeed(scheduler, launched.get(0));
    running.await();
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void aCancelThatThrowsDoesNotFailOtherJobs() throws Exception {
    List<TaskAttempt> launched = new ArrayList<>();
    Launcher launcher = new Launcher(2, launched::add);
    launcher.cancel =
        task -> {
          throw new OutOfMemoryError("on purpose");
        };
    Scheduler scheduler = scheduler(launcher, new NoEvents());
    JobRun cancelled = submit(scheduler);
    JobRun other = submit(scheduler);
    scheduler.cancel(new dev.kindling.spi.Cancellation.OfJob(cancelled.id(), ""));
    assertThatThrownBy(cancelled::await).hasMessageContaining("SPARK_JOB_CANCELLED");
    launched.forEach(task -> succeed(scheduler, task));
    other.await();
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void anErrorWhileEventsAreHandedOverDoesNotStopTheScheduler() throws Exception {
    List<TaskAttempt> launched = new ArrayList<>();
    NoEvents events = new NoEvents();
    Scheduler scheduler = scheduler(new Launcher(1, launched::add), events);
    events.failures = 1;
    JobRun first = submitAnyway(scheduler);
    JobRun second = submitAnyway(scheduler);
    while (!launched.isEmpty()) {
      succeed(scheduler, launched.remove(0));
    }
    first.await();
    second.await();
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void progressBesideOneLongJobIsBounded() throws Exception {
    List<TaskAttempt> launched = new ArrayList<>();
    Scheduler scheduler = scheduler(new Launcher(2, launched::add), new NoEvents());
    JobRun longJob = submit(scheduler);
    TaskAttempt longTask = launched.remove(0);
    for (int i = 0; i < 3_000; i++) {
      JobRun shortJob = submit(scheduler);
      succeed(scheduler, launched.remove(0));
      shortJob.await();
    }
    assertThat(scheduler.progress().jobIdsOfGroup(null)).hasSizeLessThanOrEqualTo(1_001);
    assertThat(scheduler.progress().stage(1)).as("the first short job's stage").isNull();
    assertThat(scheduler.progress().activeJobIds()).containsExactly(longJob.id());
    assertThat(scheduler.progress().activeStageIds()).containsExactly(0);
    succeed(scheduler, longTask);
    longJob.await();
    assertThat(scheduler.progress().jobIdsOfGroup(null)).hasSizeLessThanOrEqualTo(1_000);
  }

  private static Scheduler scheduler(TaskLauncher launcher, EventSink events) {
    return new Scheduler(
        SchedulerLimits.ofTaskFailures(1),
        new NoOutputs(),
        launcher,
        new Accumulators(),
        events,
        () -> 1,
        new FifoPolicy(),
        Disruption.NONE,
        new NoReports());
  }

  private JobRun submit(Scheduler scheduler) {
    JobRun run = job();
    scheduler.submit(run);
    return run;
  }

  private JobRun submitAnyway(Scheduler scheduler) {
    JobRun run = job();
    try {
      scheduler.submit(run);
    } catch (Error e) {
      // The next message is of interest here.
    }
    return run;
  }

  private JobRun job() {
    Dataset<?> dataset = lineages.source(1);
    Job<?, ?> job = lineages.job(dataset, (index, result) -> {}, Map.of());
    return new JobRun(job, StageGraph.of(dataset));
  }

  private static void succeed(Scheduler scheduler, TaskAttempt task) {
    scheduler.finished(
        new TaskReport(task, new TaskReport.Succeeded(""), TaskMeasurements.NONE, List.of()));
  }

  /** A launcher whose calls a test decides on. */
  private static final class Launcher implements TaskLauncher {
    private final int slots;
    java.util.function.Consumer<TaskAttempt> launch;
    java.util.function.Consumer<TaskAttempt> cancel = task -> {};

    Launcher(int slots, java.util.function.Consumer<TaskAttempt> launch) {
      this.slots = slots;
      this.launch = launch;
    }

    @Override
    public int slots() {
      return slots;
    }

    @Override
    public void launch(TaskAttempt task) {
      launch.accept(task);
    }

    @Override
    public void cancel(TaskAttempt task, String reason, boolean interrupt) {
      cancel.accept(task);
    }
  }

  /** Has no observers; its first flushes fail as often as a test says. */
  private static final class NoEvents implements EventSink {
    int failures;

    @Override
    public boolean hasObservers() {
      return false;
    }

    @Override
    public void addObserver(Observer observer) {}

    @Override
    public void publish(Event event) {}

    @Override
    public void flush() {
      if (failures > 0) {
        failures--;
        throw new OutOfMemoryError("on purpose");
      }
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
