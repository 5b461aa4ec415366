package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.TaskState;
import dev.kindling.observe.state.Tasks;
import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import java.io.IOException;

/** Spark's {@code TaskData}. */
final class TaskJson {
  private final Tasks tasks;
  private final long now;

  /**
   * @param now the end of running tasks' durations, in nanoseconds since the epoch
   */
  TaskJson(Tasks tasks, long now) {
    this.tasks = tasks;
    this.now = now;
  }

  /** Returns Spark's status of a task. */
  static String status(Tasks tasks, int row) {
    return switch (tasks.state(row)) {
      case RUNNING -> "RUNNING";
      case SUCCEEDED -> "SUCCESS";
      case FAILED -> "FAILED";
      case CANCELLED -> "KILLED";
    };
  }

  void write(JsonGenerator json, int row) throws IOException {
    long durationNanos = tasks.durationNanos(row, now);
    json.writeStartObject();
    json.writeNumberField("taskId", tasks.taskId(row));
    json.writeNumberField("index", tasks.partition(row));
    json.writeNumberField("attempt", tasks.attempt(row));
    json.writeNumberField("partitionId", tasks.partition(row));
    json.writeStringField("launchTime", RestFields.time(tasks.startedAt(row)));
    json.writeNumberField("duration", RestFields.millis(durationNanos));
    json.writeStringField("executorId", ExecutorJson.ID);
    json.writeStringField("host", ExecutorJson.HOST);
    json.writeStringField("status", status(tasks, row));
    json.writeStringField("taskLocality", "PROCESS_LOCAL");
    json.writeBooleanField("speculative", false);
    json.writeArrayFieldStart("accumulatorUpdates");
    for (Event.AccumulatorUpdate update : tasks.accumulators(row)) {
      json.writeStartObject();
      json.writeNumberField("id", update.id());
      json.writeStringField("name", update.name());
      json.writeStringField("update", update.update());
      json.writeStringField("value", update.value());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeError(json, row);
    if (tasks.state(row) != TaskState.RUNNING) {
      writeMetrics(json, row);
    }
    RestFields.emptyObject(json, "executorLogs");
    long outside = durationNanos - tasks.metric(row, Metric.RUN);
    boolean ended = tasks.state(row) != TaskState.RUNNING;
    json.writeNumberField("schedulerDelay", ended ? RestFields.millis(Math.max(0, outside)) : 0);
    json.writeNumberField("gettingResultTime", 0);
    json.writeNumberField("durationNanos", durationNanos);
    json.writeNumberField("launchTimeNanos", tasks.startedAt(row));
    json.writeNumberField("lane", tasks.slot(row));
    json.writeEndObject();
  }

  private void writeError(JsonGenerator json, int row) throws IOException {
    Outcome outcome = tasks.outcome(row);
    if (outcome instanceof Outcome.Failed failed) {
      json.writeStringField(
          "errorMessage",
          failed.stack().isEmpty() ? failed.type() + ": " + failed.message() : failed.stack());
    } else if (outcome instanceof Outcome.Cancelled cancelled) {
      json.writeStringField("errorMessage", "TaskKilled (" + cancelled.reason() + ")");
    }
  }

  private void writeMetrics(JsonGenerator json, int row) throws IOException {
    json.writeObjectFieldStart("taskMetrics");
    RestFields.zeros(json, "executorDeserializeTime", "executorDeserializeCpuTime");
    json.writeNumberField("executorRunTime", RestFields.millis(tasks.metric(row, Metric.RUN)));
    number(json, "executorCpuTime", row, Metric.CPU);
    number(json, "resultSize", row, Metric.RESULT_BYTES);
    json.writeNumberField("jvmGcTime", RestFields.millis(tasks.metric(row, Metric.GC)));
    RestFields.zeros(json, "resultSerializationTime");
    number(json, "memoryBytesSpilled", row, Metric.SPILLED_MEMORY);
    number(json, "diskBytesSpilled", row, Metric.SPILLED_DISK);
    number(json, "peakExecutionMemory", row, Metric.PEAK_MEMORY);
    json.writeObjectFieldStart("inputMetrics");
    number(json, "bytesRead", row, Metric.INPUT_BYTES);
    number(json, "recordsRead", row, Metric.INPUT_RECORDS);
    json.writeEndObject();
    json.writeObjectFieldStart("outputMetrics");
    number(json, "bytesWritten", row, Metric.OUTPUT_BYTES);
    number(json, "recordsWritten", row, Metric.OUTPUT_RECORDS);
    json.writeEndObject();
    writeShuffleRead(json, row);
    json.writeObjectFieldStart("shuffleWriteMetrics");
    number(json, "bytesWritten", row, Metric.SHUFFLE_WRITE_BYTES);
    number(json, "writeTime", row, Metric.SHUFFLE_WRITE);
    number(json, "recordsWritten", row, Metric.SHUFFLE_WRITE_RECORDS);
    json.writeEndObject();
    number(json, "runNanos", row, Metric.RUN);
    number(json, "gcNanos", row, Metric.GC);
    number(json, "allocatedBytes", row, Metric.ALLOCATED);
    number(json, "combinedRecords", row, Metric.COMBINED_RECORDS);
    number(json, "resultRecords", row, Metric.RESULT_RECORDS);
    number(json, "workerWaitNanos", row, Metric.WORKER_WAIT);
    number(json, "pythonNanos", row, Metric.PYTHON);
    number(json, "shuffleReadNanos", row, Metric.SHUFFLE_READ);
    number(json, "spillNanos", row, Metric.SPILL);
    number(json, "resultNanos", row, Metric.RESULT);
    number(json, "cacheHits", row, Metric.CACHE_HITS);
    number(json, "cacheMisses", row, Metric.CACHE_MISSES);
    json.writeEndObject();
  }

  private void writeShuffleRead(JsonGenerator json, int row) throws IOException {
    json.writeObjectFieldStart("shuffleReadMetrics");
    RestFields.zeros(
        json,
        "remoteBlocksFetched",
        "localBlocksFetched",
        "fetchWaitTime",
        "remoteBytesRead",
        "remoteBytesReadToDisk");
    number(json, "localBytesRead", row, Metric.SHUFFLE_READ_BYTES);
    number(json, "recordsRead", row, Metric.SHUFFLE_READ_RECORDS);
    RestFields.zeros(json, "remoteReqsDuration");
    json.writeObjectFieldStart("shufflePushReadMetrics");
    RestFields.zeros(
        json,
        "corruptMergedBlockChunks",
        "mergedFetchFallbackCount",
        "remoteMergedBlocksFetched",
        "localMergedBlocksFetched",
        "remoteMergedChunksFetched",
        "localMergedChunksFetched",
        "remoteMergedBytesRead",
        "localMergedBytesRead",
        "remoteMergedReqsDuration");
    json.writeEndObject();
    json.writeEndObject();
  }

  private void number(JsonGenerator json, String name, int row, Metric metric) throws IOException {
    json.writeNumberField(name, tasks.metric(row, metric));
  }
}
