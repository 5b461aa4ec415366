package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.TaskState;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The task that each slot runs. */
final class RunningTasks {
  private final Map<Integer, Running> bySlot = new TreeMap<>();

  private record Running(StageView stage, int row) {}

  RunningTasks(Snapshot snapshot) {
    for (StageView stage : snapshot.stages()) {
      if (stage.status() == StageStatus.ACTIVE) {
        int left = stage.counts().running();
        for (int row = stage.tasks().size() - 1; row >= 0 && left > 0; row--) {
          if (stage.tasks().state(row) == TaskState.RUNNING) {
            bySlot.put(stage.tasks().slot(row), new Running(stage, row));
            left--;
          }
        }
      }
    }
  }

  /** Writes a field {@code task}: the task that a slot runs, or null. */
  void write(JsonGenerator json, int slot, Moment moment) throws IOException {
    Running running = bySlot.get(slot);
    if (running == null) {
      json.writeNullField("task");
      return;
    }
    StageView stage = running.stage();
    json.writeObjectFieldStart("task");
    json.writeNumberField("id", stage.tasks().taskId(running.row()));
    json.writeNumberField("stage", stage.id());
    json.writeNumberField("stageAttempt", stage.attempt());
    json.writeStringField("operation", stage.info().operation().name());
    json.writeNumberField("partition", stage.tasks().partition(running.row()));
    json.writeNumberField("attempt", stage.tasks().attempt(running.row()));
    CommonFields.time(
        json,
        moment,
        stage.tasks().startedAt(running.row()),
        stage.tasks().durationNanos(running.row(), moment.now()));
    json.writeEndObject();
  }
}
