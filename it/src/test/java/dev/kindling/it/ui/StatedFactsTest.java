package dev.kindling.it.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random programs of one to six shuffles, whose pages have to state the numbers and reasons that
 * follow from the program.
 */
class StatedFactsTest {
  /** More of them, and others, by {@code -Dkindling.programs=2000 -Dkindling.firstSeed=1000}. */
  private static final int PROGRAMS = Integer.getInteger("kindling.programs", 60);

  private static final int FIRST_SEED = Integer.getInteger("kindling.firstSeed", 0);

  @Test
  void numbersAndReasonsOfRandomProgramsAreTrue() throws IOException {
    String retainedJobs = Integer.toString(PROGRAMS + 1);
    String retainedStages = Integer.toString(20 * PROGRAMS);
    try (ApplicationWithUi application =
        ApplicationWithUi.start(
            "local[2]",
            "spark.ui.retainedJobs",
            retainedJobs,
            "spark.ui.retainedStages",
            retainedStages)) {
      for (int job = 0; job < PROGRAMS; job++) {
        new StatedProgram(new Random(FIRST_SEED + job)).run(application.context());
      }
      application.awaitEnded(PROGRAMS);
      for (int job = 0; job < PROGRAMS; job++) {
        check(application, job, new StatedProgram(new Random(FIRST_SEED + job)));
      }
    }
  }

  /** Every stage that follows from the program has a page that states all that follows. */
  private static void check(ApplicationWithUi application, int job, StatedProgram program)
      throws IOException {
    assertThat(application.read("data/job?id=" + job))
        .as(program.toString())
        .contains("\"examined\":true");
    List<String> stages = new ArrayList<>();
    for (int stage : application.stages(job)) {
      stages.add(application.read("data/stage?id=" + stage));
    }
    List<StatedStage> expected = program.stages();
    assertThat(stages).as(program.toString()).hasSameSizeAs(expected);
    for (StatedStage each : expected) {
      String found =
          stages.stream()
              .filter(candidate -> each.facts().stream().allMatch(candidate::contains))
              .findFirst()
              .orElse(null);
      assertThat(found)
          .as("seed %d of %s: %s in %s", FIRST_SEED + job, program, each.facts(), stages)
          .isNotNull();
      assertThat(found).as(program.toString()).doesNotContain("without a shuffle");
      stages.remove(found);
    }
  }
}
