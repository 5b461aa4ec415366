package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Snapshot;
import java.io.IOException;

/** Spark's {@code ExecutorSummary} of the only executor, which is the driver's process. */
final class ExecutorJson {
  /** Spark's id of the executor of a local application. */
  static final String ID = "driver";

  /** Its address. */
  static final String HOST = "localhost";

  private ExecutorJson() {}

  static void write(JsonGenerator json, ExecutorFigures figures) throws IOException {
    Snapshot snapshot = figures.snapshot();
    json.writeStartObject();
    json.writeStringField("id", ID);
    json.writeStringField("hostPort", HOST);
    json.writeBooleanField("isActive", snapshot.application().endedAt() == 0);
    json.writeNumberField("rddBlocks", figures.blocks());
    json.writeNumberField("memoryUsed", figures.storage());
    json.writeNumberField("diskUsed", figures.disk());
    json.writeNumberField("totalCores", snapshot.application().slots());
    json.writeNumberField("maxTasks", snapshot.application().slots());
    json.writeNumberField("activeTasks", figures.activeTasks());
    json.writeNumberField("failedTasks", figures.totals().failedTasks());
    json.writeNumberField("completedTasks", figures.totals().succeededTasks());
    json.writeNumberField("totalTasks", figures.tasks());
    json.writeNumberField("totalDuration", RestFields.millis(figures.sum(Metric.DURATION)));
    json.writeNumberField("totalGCTime", figures.process().collections().totalMillis());
    json.writeNumberField("totalInputBytes", figures.sum(Metric.INPUT_BYTES));
    json.writeNumberField("totalShuffleRead", figures.sum(Metric.SHUFFLE_READ_BYTES));
    json.writeNumberField("totalShuffleWrite", figures.sum(Metric.SHUFFLE_WRITE_BYTES));
    json.writeBooleanField("isBlacklisted", false);
    json.writeNumberField("maxMemory", figures.maxMemory());
    json.writeStringField("addTime", RestFields.time(snapshot.application().startedAt()));
    RestFields.emptyObject(json, "executorLogs");
    json.writeObjectFieldStart("memoryMetrics");
    json.writeNumberField("usedOnHeapStorageMemory", figures.storage());
    json.writeNumberField("usedOffHeapStorageMemory", 0);
    json.writeNumberField("totalOnHeapStorageMemory", figures.maxMemory());
    json.writeNumberField("totalOffHeapStorageMemory", 0);
    json.writeEndObject();
    RestFields.emptyArray(json, "blacklistedInStages");
    MemoryJson.write(json, "peakMemoryMetrics", figures.peaks());
    RestFields.emptyObject(json, "attributes");
    RestFields.emptyObject(json, "resources");
    json.writeNumberField("resourceProfileId", 0);
    json.writeBooleanField("isExcluded", false);
    RestFields.emptyArray(json, "excludedInStages");
    json.writeEndObject();
  }
}
