package dev.kindling.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchedulerSimulationTest {
  private static final int HISTORIES = Integer.getInteger("kindling.histories", 3_000);

  @Test
  void everyRandomHistoryIsScheduledRightly() {
    long first = Long.getLong("kindling.seed", 0);
    int finishedJobs = 0;
    for (long seed = first; seed < first + HISTORIES; seed++) {
      Simulation simulation = new Simulation(seed);
      try {
        simulation.play();
      } catch (Throwable thrown) {
        throw new AssertionError(
            "history " + seed + " (-Dkindling.seed=" + seed + " -Dkindling.histories=1)", thrown);
      }
      finishedJobs += simulation.finishedJobs();
    }
    assertThat(finishedJobs).isGreaterThan(HISTORIES * 3);
  }
}
