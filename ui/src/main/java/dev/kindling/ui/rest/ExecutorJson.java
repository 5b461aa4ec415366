package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.StorageView;
import dev.kindling.observe.state.TaskCounts;
import dev.kindling.observe.state.Tasks;
import java.io.IOException;

/** Spark's {@code ExecutorSummary} of the only executor, which is the driver's process. */
final class ExecutorJson {
  /** Spark's id of the executor of a local application. */
  static final String ID = "driver";

  /** Its address. */
  static final String HOST = "localhost";

  private ExecutorJson() {}

  static void write(JsonGenerator json, Snapshot snapshot) throws IOException {
    Sums sums = new Sums();
    snapshot.stages().forEach(sums::add);
    long memory = 0;
    long disk = 0;
    int blocks = 0;
    for (StorageView view : snapshot.storage()) {
      memory += view.memoryBytes();
      disk += view.diskBytes();
      blocks += view.blocks().size();
    }
    Runtime runtime = Runtime.getRuntime();
    TaskCounts counts = sums.counts;
    json.writeStartObject();
    json.writeStringField("id", ID);
    json.writeStringField("hostPort", HOST);
    json.writeBooleanField("isActive", snapshot.application().endedAt() == 0);
    json.writeNumberField("rddBlocks", blocks);
    json.writeNumberField("memoryUsed", memory);
    json.writeNumberField("diskUsed", disk);
    json.writeNumberField("totalCores", snapshot.application().slots());
    json.writeNumberField("maxTasks", snapshot.application().slots());
    json.writeNumberField("activeTasks", counts.running());
    json.writeNumberField("failedTasks", counts.failed());
    json.writeNumberField("completedTasks", counts.succeeded());
    json.writeNumberField(
        "totalTasks",
        (long) counts.running() + counts.failed() + counts.succeeded() + counts.cancelled());
    json.writeNumberField("totalDuration", RestFields.millis(sums.taskNanos));
    json.writeNumberField("totalGCTime", RestFields.millis(sums.gcNanos));
    json.writeNumberField("totalInputBytes", sums.input);
    json.writeNumberField("totalShuffleRead", sums.shuffleRead);
    json.writeNumberField("totalShuffleWrite", sums.shuffleWrite);
    json.writeBooleanField("isBlacklisted", false);
    json.writeNumberField("maxMemory", runtime.maxMemory());
    json.writeStringField("addTime", RestFields.time(snapshot.application().startedAt()));
    RestFields.emptyObject(json, "executorLogs");
    json.writeObjectFieldStart("memoryMetrics");
    json.writeNumberField("usedOnHeapStorageMemory", memory);
    json.writeNumberField("usedOffHeapStorageMemory", 0);
    json.writeNumberField("totalOnHeapStorageMemory", runtime.maxMemory());
    json.writeNumberField("totalOffHeapStorageMemory", 0);
    json.writeEndObject();
    RestFields.emptyArray(json, "blacklistedInStages");
    long heap = runtime.totalMemory() - runtime.freeMemory();
    MemoryJson.write(json, "peakMemoryMetrics", heap, memory, RestFields.millis(sums.gcNanos));
    RestFields.emptyObject(json, "attributes");
    RestFields.emptyObject(json, "resources");
    json.writeNumberField("resourceProfileId", 0);
    json.writeBooleanField("isExcluded", false);
    RestFields.emptyArray(json, "excludedInStages");
    json.writeEndObject();
  }

  private static final class Sums {
    TaskCounts counts = TaskCounts.NONE;
    long taskNanos;
    long gcNanos;
    long input;
    long shuffleRead;
    long shuffleWrite;

    void add(StageView stage) {
      counts = counts.plus(stage.counts());
      gcNanos += stage.totals().of(Metric.GC);
      input += stage.totals().of(Metric.INPUT_BYTES);
      shuffleRead += stage.totals().of(Metric.SHUFFLE_READ_BYTES);
      shuffleWrite += stage.totals().of(Metric.SHUFFLE_WRITE_BYTES);
      Tasks tasks = stage.tasks();
      for (int row = 0; row < tasks.size(); row++) {
        taskNanos += tasks.metric(row, Metric.DURATION);
      }
    }
  }
}
