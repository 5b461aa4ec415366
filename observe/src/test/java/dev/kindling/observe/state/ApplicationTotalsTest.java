package dev.kindling.observe.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.observe.EventScript;
import dev.kindling.plan.Operation;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicationTotalsTest {
  private static final long MILLI = 1_000_000;

  @Test
  void totalsIncludeJobsStagesAndTasksThatWereDropped() {
    ApplicationHistory history = new ApplicationHistory(new Retention(1, 1, 1, 1, 10, 10));
    EventScript script = EventScript.application(1);
    Operation count = script.call("count", 3);
    for (int job = 0; job < 5; job++) {
      int start = 10 * job;
      script
          .job(start, job, count, List.of(stage(job, count)))
          .stage(start, job, 2)
          .task(job, 0, 0, start, start + 1, 7)
          .task(job, 1, 0, start + 1, start + 4, 7)
          .stageEnds(start + 4, job)
          .jobEnds(start + 5, job, Outcome.SUCCEEDED);
    }
    history.fold(script.events().subList(1, script.events().size()));

    Snapshot snapshot = history.snapshot();

    assertThat(snapshot.jobs()).hasSize(1);
    ApplicationTotals totals = snapshot.totals();
    assertThat(totals.jobs()).isEqualTo(5);
    assertThat(totals.succeededJobs()).isEqualTo(5);
    assertThat(totals.completedStages()).isEqualTo(5);
    assertThat(totals.succeededTasks()).isEqualTo(10);
    assertThat(totals.metrics().of(Metric.INPUT_RECORDS)).isEqualTo(70);
    assertThat(totals.metrics().of(Metric.DURATION)).isEqualTo(20 * MILLI);
  }

  @Test
  void timeOutsideTheRunIsScheduling() {
    EventScript script = EventScript.application(1);
    Operation count = script.call("count", 3);
    script
        .job(0, 0, count, List.of(stage(0, count)))
        .stage(0, 0, 1)
        .task(0, 0, 0, 0, 5, Outcome.SUCCEEDED, EventScript.python(3 * MILLI, 0, MILLI, MILLI));

    StageView stage = script.snapshot().stage(0).orElseThrow();

    assertThat(stage.totals().of(Metric.SCHEDULING)).isEqualTo(2 * MILLI);
    assertThat(stage.tasks().metric(0, Metric.SCHEDULING)).isEqualTo(2 * MILLI);
    assertThat(stage.totals().of(Metric.PYTHON)).isEqualTo(MILLI);
    assertThat(stage.totals().of(Metric.WORKER_WAIT)).isEqualTo(MILLI);
  }

  private static StageDescription stage(int id, Operation operation) {
    return new StageDescription(id, operation, 2, List.of(), null, List.of(), List.of());
  }
}
