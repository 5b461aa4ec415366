package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.plan.CallSite;
import dev.kindling.plan.Operation;
import dev.kindling.plan.TerminalText;
import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import dev.kindling.spi.TaskMeasurements;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageProgressTest {
  private final StageProgress progress = new StageProgress();

  private static Operation operation(String name, String file, int line) {
    return new Operation(
        0, new CallSite(name, List.of(new StackTraceElement("Films", "main", file, line))));
  }

  private String line(int columns, boolean colours) {
    return ProgressLine.of(progress.running(), columns, colours);
  }

  private void submit(int stageId, String name, int tasks, long at) {
    Operation operation = operation(name, "Films.java", 12);
    StageDescription stage =
        new StageDescription(stageId, operation, tasks, List.of(), null, List.of(), List.of());
    progress.take(
        new Event.JobStarted(at, stageId, operation, null, List.of(stage), List.of(), Map.of()));
    progress.take(new Event.StageSubmitted(at, stageId, 0, tasks));
  }

  private void end(int stageId, int partition, Outcome outcome) {
    progress.take(
        new Event.TaskEnded(
            9, partition, stageId, 0, partition, 0, 0, outcome, TaskMeasurements.NONE, List.of()));
  }

  @Test
  void aStageIsShownWithItsNameAndItsTasks() {
    submit(0, "groupBy", 40, 5);
    for (int partition = 0; partition < 20; partition++) {
      end(0, partition, Outcome.SUCCEEDED);
    }

    String half = "=".repeat(20) + ">" + " ".repeat(19);
    assertThat(line(79, false)).isEqualTo("[groupBy at Films.java:12 " + half + " 20/40]");
    assertThat(progress.running().get(0).since()).isEqualTo(5);
  }

  @Test
  void onlyTasksThatSucceededCount() {
    submit(0, "groupBy", 2, 5);
    end(0, 0, new Outcome.Cancelled("not needed"));
    end(0, 0, new Outcome.Failed("java.lang.Error", "no", ""));

    assertThat(line(79, false)).endsWith(" 0/2]");
  }

  @Test
  void severalStagesShareTheLine() {
    submit(0, "map", 1000, 5);
    submit(1, "aTransformationOfAVeryLongName", 1000, 4);

    String line = line(79, false);
    assertThat(line)
        .contains("[map at Films.java:12 ")
        .contains("[aTransformationOfA")
        .contains("…");
    assertThat(line).hasSizeLessThanOrEqualTo(79);
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 39, 79, 199})
  void theLineFitsTheTerminal(int columns) {
    submit(0, "map", 123_456, 5);
    submit(1, "映画".repeat(40), 123_456, 4);
    submit(2, "aTransformationOfAVeryLongName", 123_456, 4);
    submit(3, "map", 123_456, 5);

    assertThat(TerminalText.columns(line(columns, false))).isLessThanOrEqualTo(columns);
  }

  @Test
  void aNameCannotCommandTheTerminal() {
    submit(0, "map\u001b]0;title\u0007", 2, 5);

    assertThat(line(199, false)).startsWith("[map\\u001b]0;title\\u0007 at Films.java:12 ");
  }

  @Test
  void coloursAreForThoseWhoWantThem() {
    submit(0, "map", 2, 5);

    assertThat(line(79, false)).doesNotContain("\u001b");
    assertThat(line(79, true)).contains("\u001b[32m").contains("\u001b[0m");
  }

  @Test
  void aStageThatEndedIsGone() {
    submit(0, "map", 2, 5);
    progress.take(new Event.StageCompleted(9, 0, 0, Outcome.SUCCEEDED));

    assertThat(progress.running()).isEmpty();
  }

  @Test
  void whatWasDroppedMayHaveBeenTheEnd() {
    submit(0, "map", 2, 5);
    progress.take(new Event.EventsDropped(9, 10));

    assertThat(progress.running()).isEmpty();
  }
}
