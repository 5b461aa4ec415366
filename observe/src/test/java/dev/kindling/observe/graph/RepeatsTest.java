package dev.kindling.observe.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.observe.state.JobStage;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.TaskCounts;
import dev.kindling.plan.CallSite;
import dev.kindling.plan.Operation;
import dev.kindling.spi.StageDescription;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  @Test
  void iterationsBetweenTheFirstAndTheLastAreAGroup() {
    assertThat(groups("abbbbbc")).containsExactly("a", "b", "bbb/1", "b", "c");
    assertThat(groups("zabababababc")).containsExactly("z", "a", "b", "ababab/2", "a", "b", "c");
  }

  @Test
  void partOfAnotherIterationStandsAlone() {
    assertThat(groups("ababababac")).containsExactly("a", "b", "abab/2", "a", "b", "a", "c");
  }

  @Test
  void threeIterationsAreNoGroup() {
    assertThat(groups("aaa")).containsExactly("a", "a", "a");
    assertThat(groups("")).isEmpty();
  }

  @Test
  void stagesWithOtherTasksStatesOrAttemptsLookDifferent() {
    List<JobStage> stages = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      stages.add(
          stage(
              i,
              'a',
              i == 3 ? 3 : 2,
              i == 6 ? StageStatus.SKIPPED : StageStatus.COMPLETE,
              i == 9 ? 2 : 1));
    }

    assertThat(Repeats.ofJob(stages)).hasSize(12);
  }

  /** Each group as the letters of its stages; letters stand for calls of the program. */
  private static List<String> groups(String calls) {
    List<JobStage> stages = new ArrayList<>();
    for (int i = 0; i < calls.length(); i++) {
      stages.add(stage(i, calls.charAt(i), 2, StageStatus.COMPLETE, 1));
    }
    return Repeats.ofJob(stages).stream()
        .map(
            group -> {
              int first = group.first().info().id();
              String letters = calls.substring(first, group.last().info().id() + 1);
              assertThat(group.stages()).hasSize(letters.length());
              return group.isFolded() ? letters + "/" + group.period() : letters;
            })
        .toList();
  }

  private static JobStage stage(int id, char call, int tasks, StageStatus status, int attempts) {
    StackTraceElement frame = new StackTraceElement("Program", "main", "Program.java", call);
    Operation operation = new Operation(id, new CallSite("map", List.of(frame), null));
    StageDescription info =
        new StageDescription(id, operation, tasks, List.of(), null, List.of(), List.of());
    return new JobStage(info, status, attempts, TaskCounts.NONE, true);
  }
}
