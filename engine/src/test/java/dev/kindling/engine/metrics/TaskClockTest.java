package dev.kindling.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.engine.metrics.TaskClock.Activity;
import org.junit.jupiter.api.Test;

class TaskClockTest {
  private static final long MILLI = 1_000_000;

  private final TaskClock clock = new TaskClock();

  @Test
  void innerActivityDoesNotCountForTheOuterOne() {
    long began = System.nanoTime();
    Activity outer = clock.enter(Activity.SHUFFLE_READ);
    spend(MILLI);
    Activity inner = clock.enter(Activity.SPILL);
    spend(MILLI);
    clock.enter(inner);
    spend(MILLI);
    clock.enter(outer);
    long elapsed = System.nanoTime() - began;

    assertThat(outer).isEqualTo(Activity.OTHER);
    assertThat(inner).isEqualTo(Activity.SHUFFLE_READ);
    assertThat(clock.nanos(Activity.SHUFFLE_READ)).isGreaterThanOrEqualTo(2 * MILLI);
    assertThat(clock.nanos(Activity.SPILL)).isGreaterThanOrEqualTo(MILLI);
    assertThat(clock.nanos(Activity.SHUFFLE_READ) + clock.nanos(Activity.SPILL))
        .isLessThanOrEqualTo(elapsed);
  }

  @Test
  void activityInWhichATaskFailedEndsWithTheTask() {
    TaskCounters counters = new TaskCounters();
    counters.clock.enter(Activity.SHUFFLE_READ);
    spend(MILLI);

    assertThat(counters.metrics(0, 0, 0, 0).shuffleReadNanos()).isGreaterThanOrEqualTo(MILLI);
  }

  private static void spend(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }
}
