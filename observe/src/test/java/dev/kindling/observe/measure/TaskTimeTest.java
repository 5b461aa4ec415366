package dev.kindling.observe.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.observe.measure.TaskTime.Kind;
import dev.kindling.observe.measure.TaskTime.Part;
import dev.kindling.observe.state.Metric;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskTimeTest {
  @Test
  void partsOfATaskInTheJvmAddUpToItsDuration() {
    TaskTime time =
        time(
            Map.of(
                Metric.DURATION, 100L,
                Metric.SCHEDULING, 10L,
                Metric.SHUFFLE_WRITE, 20L,
                Metric.GC, 5L));

    assertThat(time.parts())
        .containsExactly(
            new Part(Kind.SCHEDULING, 10),
            new Part(Kind.COMPUTE, 65),
            new Part(Kind.SHUFFLE_WRITE, 20),
            new Part(Kind.GC, 5));
  }

  @Test
  void readingSpillingAndResultAreInTheOrderInWhichATaskDoesThem() {
    TaskTime time =
        time(
            Map.of(
                Metric.DURATION, 100L,
                Metric.SHUFFLE_READ, 30L,
                Metric.SPILL, 25L,
                Metric.RESULT, 5L,
                Metric.SHUFFLE_WRITE, 1L));

    assertThat(time.parts())
        .containsExactly(
            new Part(Kind.SHUFFLE_READ, 30),
            new Part(Kind.COMPUTE, 39),
            new Part(Kind.SPILL, 25),
            new Part(Kind.SHUFFLE_WRITE, 1),
            new Part(Kind.RESULT, 5));
  }

  @Test
  void garbageCollectionIsAbsentForATaskInPython() {
    TaskTime time =
        time(
            Map.of(
                Metric.DURATION, 100L,
                Metric.GC, 30L,
                Metric.WORKER_WAIT, 15L,
                Metric.PYTHON, 80L));

    assertThat(time.parts())
        .containsExactly(
            new Part(Kind.WORKER_WAIT, 15), new Part(Kind.PYTHON, 80), new Part(Kind.COMPUTE, 5));
  }

  @Test
  void aPartIsNeverLargerThanTheDuration() {
    TaskTime time = time(Map.of(Metric.DURATION, 10L, Metric.GC, 3_000L));

    assertThat(time.parts()).containsExactly(new Part(Kind.GC, 10));
  }

  @Test
  void nothingIsKnownOfTasksThatHaveNotEnded() {
    assertThat(time(Map.of()).parts()).isEmpty();
  }

  private static TaskTime time(Map<Metric, Long> metrics) {
    return TaskTime.of(metric -> metrics.getOrDefault(metric, 0L));
  }
}
