package dev.kindling.it.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random programs of one to six shuffles, whose pages have to state the numbers and reasons that
 * follow from the program.
 */
class StatedFactsTest {
  /** More of them, and others, by {@code -Dkindling.programs=2000 -Dkindling.firstSeed=1000}. */
  private static final int PROGRAMS = Integer.getInteger("kindling.programs", 60);

  private static final int FIRST_SEED = Integer.getInteger("kindling.firstSeed", 0);

  /** So many have fewer stages than an application remembers. */
  private static final int TOGETHER = 50;

  @Test
  void numbersAndReasonsOfRandomProgramsAreTrue() throws IOException {
    for (int first = 0; first < PROGRAMS; first += TOGETHER) {
      int jobs = Math.min(TOGETHER, PROGRAMS - first);
      try (ApplicationWithUi application = ApplicationWithUi.start("local[2]")) {
        for (int job = 0; job < jobs; job++) {
          program(first + job).run(application.context());
        }
        application.awaitEnded(jobs);
        for (int job = 0; job < jobs; job++) {
          check(application, job, program(first + job));
        }
      }
    }
  }

  private static StatedProgram program(int number) {
    return new StatedProgram(FIRST_SEED + number);
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
      assertThat(found).as("%s: %s in %s", program, each.facts(), stages).isNotNull();
      assertThat(found).as(program.toString()).doesNotContain("without a shuffle");
      stages.remove(found);
    }
  }
}
