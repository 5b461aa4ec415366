package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.measure.Quantiles;
import dev.kindling.observe.state.AccumulatorValue;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.TaskState;
import dev.kindling.observe.state.Tasks;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Spark's {@code StageData}. */
final class StageJson {
  private final Snapshot snapshot;
  private final boolean details;
  private final boolean withSummaries;
  private final List<Double> quantiles;
  private final Set<String> taskStatuses;

  /**
   * @param details whether the tasks are included
   * @param withSummaries whether quantiles are included
   * @param taskStatuses the statuses of the included tasks; all if it is empty
   */
  StageJson(
      Snapshot snapshot,
      boolean details,
      boolean withSummaries,
      List<Double> quantiles,
      Set<String> taskStatuses) {
    this.snapshot = snapshot;
    this.details = details;
    this.withSummaries = withSummaries;
    this.quantiles = quantiles;
    this.taskStatuses = taskStatuses;
  }

  /** Returns Spark's status of a stage. A stage that was not reached is skipped. */
  static String status(StageView stage) {
    return switch (stage.status()) {
      case PENDING -> "PENDING";
      case ACTIVE -> "ACTIVE";
      case COMPLETE -> "COMPLETE";
      case FAILED, CANCELLED -> "FAILED";
      case SKIPPED, NOT_REACHED -> "SKIPPED";
    };
  }

  void write(JsonGenerator json, StageView stage) throws IOException {
    JobView job =
        stage.jobIds().isEmpty() ? null : snapshot.job(stage.jobIds().get(0)).orElse(null);
    json.writeStartObject();
    writeProgress(json, stage);
    writeTotals(json, stage);
    json.writeStringField("name", stage.name());
    String description = job == null ? null : job.description();
    if (description != null) {
      json.writeStringField("description", description);
    }
    json.writeStringField("details", stage.info().operation().site().longForm());
    json.writeStringField("schedulingPool", pool(job));
    json.writeArrayFieldStart("rddIds");
    for (DatasetDescription dataset : stage.info().datasets()) {
      json.writeNumber(dataset.id());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("accumulatorUpdates");
    for (AccumulatorValue accumulator : stage.accumulators()) {
      json.writeStartObject();
      json.writeNumberField("id", accumulator.id());
      json.writeStringField("name", accumulator.name());
      json.writeStringField("value", accumulator.value());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (details) {
      writeTasks(json, stage.tasks());
      writeExecutorSummary(json, stage);
    }
    writeKilled(json, stage.tasks());
    json.writeNumberField("resourceProfileId", 0);
    if (stage.started()) {
      MemoryJson.writeUnknown(json, "peakExecutorMetrics");
    }
    if (withSummaries) {
      writeSummaries(json, stage);
    }
    json.writeBooleanField("isShufflePushEnabled", false);
    json.writeNumberField("shuffleMergersCount", 0);
    json.writeNumberField("durationNanos", stage.durationNanos(snapshot.takenAt()));
    json.writeStringField("kind", stage.info().kind());
    json.writeEndObject();
  }

  private static void writeProgress(JsonGenerator json, StageView stage) throws IOException {
    json.writeStringField("status", status(stage));
    json.writeNumberField("stageId", stage.id());
    json.writeNumberField("attemptId", stage.attempt());
    json.writeNumberField("numTasks", stage.numTasks());
    json.writeNumberField("numActiveTasks", stage.counts().running());
    json.writeNumberField("numCompleteTasks", stage.counts().succeeded());
    json.writeNumberField("numFailedTasks", stage.counts().failed());
    json.writeNumberField("numKilledTasks", stage.counts().cancelled());
    json.writeNumberField("numCompletedIndices", stage.counts().partitions());
    RestFields.timeUnlessNever(json, "submissionTime", stage.submittedAt());
    RestFields.timeUnlessNever(json, "firstTaskLaunchedTime", stage.firstTaskAt());
    RestFields.timeUnlessNever(json, "completionTime", stage.completedAt());
    if (stage.status() == StageStatus.FAILED || stage.status() == StageStatus.CANCELLED) {
      json.writeStringField("failureReason", reason(stage.outcome()));
    }
  }

  private static String reason(@Nullable Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return failed.message();
    }
    return outcome instanceof Outcome.Cancelled cancelled ? cancelled.reason() : "";
  }

  private static void writeTotals(JsonGenerator json, StageView stage) throws IOException {
    RestFields.zeros(json, "executorDeserializeTime", "executorDeserializeCpuTime");
    json.writeNumberField("executorRunTime", RestFields.millis(stage.totals().of(Metric.RUN)));
    total(json, "executorCpuTime", stage, Metric.CPU);
    total(json, "resultSize", stage, Metric.RESULT_BYTES);
    json.writeNumberField("jvmGcTime", RestFields.millis(stage.totals().of(Metric.GC)));
    RestFields.zeros(json, "resultSerializationTime");
    total(json, "memoryBytesSpilled", stage, Metric.SPILLED_MEMORY);
    total(json, "diskBytesSpilled", stage, Metric.SPILLED_DISK);
    total(json, "peakExecutionMemory", stage, Metric.PEAK_MEMORY);
    total(json, "inputBytes", stage, Metric.INPUT_BYTES);
    total(json, "inputRecords", stage, Metric.INPUT_RECORDS);
    total(json, "outputBytes", stage, Metric.OUTPUT_BYTES);
    total(json, "outputRecords", stage, Metric.OUTPUT_RECORDS);
    RestFields.zeros(
        json,
        "shuffleRemoteBlocksFetched",
        "shuffleLocalBlocksFetched",
        "shuffleFetchWaitTime",
        "shuffleRemoteBytesRead",
        "shuffleRemoteBytesReadToDisk");
    total(json, "shuffleLocalBytesRead", stage, Metric.SHUFFLE_READ_BYTES);
    total(json, "shuffleReadBytes", stage, Metric.SHUFFLE_READ_BYTES);
    total(json, "shuffleReadRecords", stage, Metric.SHUFFLE_READ_RECORDS);
    RestFields.zeros(
        json,
        "shuffleCorruptMergedBlockChunks",
        "shuffleMergedFetchFallbackCount",
        "shuffleMergedRemoteBlocksFetched",
        "shuffleMergedLocalBlocksFetched",
        "shuffleMergedRemoteChunksFetched",
        "shuffleMergedLocalChunksFetched",
        "shuffleMergedRemoteBytesRead",
        "shuffleMergedLocalBytesRead",
        "shuffleRemoteReqsDuration",
        "shuffleMergedRemoteReqsDuration");
    total(json, "shuffleWriteBytes", stage, Metric.SHUFFLE_WRITE_BYTES);
    total(json, "shuffleWriteTime", stage, Metric.SHUFFLE_WRITE);
    total(json, "shuffleWriteRecords", stage, Metric.SHUFFLE_WRITE_RECORDS);
    total(json, "runNanos", stage, Metric.RUN);
    total(json, "gcNanos", stage, Metric.GC);
    total(json, "allocatedBytes", stage, Metric.ALLOCATED);
    total(json, "combinedRecords", stage, Metric.COMBINED_RECORDS);
  }

  private static void total(JsonGenerator json, String name, StageView stage, Metric metric)
      throws IOException {
    json.writeNumberField(name, stage.totals().of(metric));
  }

  private void writeTasks(JsonGenerator json, Tasks tasks) throws IOException {
    TaskJson writer = new TaskJson(tasks, snapshot.takenAt());
    json.writeObjectFieldStart("tasks");
    for (int row = 0; row < tasks.size(); row++) {
      if (taskStatuses.isEmpty() || taskStatuses.contains(TaskJson.status(tasks, row))) {
        json.writeFieldName(Long.toString(tasks.taskId(row)));
        writer.write(json, row);
      }
    }
    json.writeEndObject();
  }

  private static void writeExecutorSummary(JsonGenerator json, StageView stage) throws IOException {
    json.writeObjectFieldStart("executorSummary");
    if (stage.started()) {
      json.writeObjectFieldStart(ExecutorJson.ID);
      json.writeNumberField("taskTime", RestFields.millis(stage.totals().of(Metric.DURATION)));
      json.writeNumberField("failedTasks", stage.counts().failed());
      json.writeNumberField("succeededTasks", stage.counts().succeeded());
      json.writeNumberField("killedTasks", stage.counts().cancelled());
      total(json, "inputBytes", stage, Metric.INPUT_BYTES);
      total(json, "inputRecords", stage, Metric.INPUT_RECORDS);
      total(json, "outputBytes", stage, Metric.OUTPUT_BYTES);
      total(json, "outputRecords", stage, Metric.OUTPUT_RECORDS);
      total(json, "shuffleRead", stage, Metric.SHUFFLE_READ_BYTES);
      total(json, "shuffleReadRecords", stage, Metric.SHUFFLE_READ_RECORDS);
      total(json, "shuffleWrite", stage, Metric.SHUFFLE_WRITE_BYTES);
      total(json, "shuffleWriteRecords", stage, Metric.SHUFFLE_WRITE_RECORDS);
      total(json, "memoryBytesSpilled", stage, Metric.SPILLED_MEMORY);
      total(json, "diskBytesSpilled", stage, Metric.SPILLED_DISK);
      json.writeBooleanField("isBlacklistedForStage", false);
      MemoryJson.writeUnknown(json, "peakMemoryMetrics");
      json.writeBooleanField("isExcludedForStage", false);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeKilled(JsonGenerator json, Tasks tasks) throws IOException {
    Map<String, Integer> reasons = new TreeMap<>();
    for (int row = 0; row < tasks.size(); row++) {
      if (tasks.state(row) == TaskState.CANCELLED
          && tasks.outcome(row) instanceof Outcome.Cancelled cancelled) {
        reasons.merge(cancelled.reason(), 1, Integer::sum);
      }
    }
    json.writeObjectFieldStart("killedTasksSummary");
    for (Map.Entry<String, Integer> reason : reasons.entrySet()) {
      json.writeNumberField(reason.getKey(), reason.getValue());
    }
    json.writeEndObject();
  }

  private void writeSummaries(JsonGenerator json, StageView stage) throws IOException {
    if (Quantiles.of(stage.tasks(), Metric.DURATION).count() > 0) {
      json.writeFieldName("taskMetricsDistributions");
      new DistributionJson(stage.tasks(), quantiles).write(json);
    }
    if (!stage.started()) {
      return;
    }
    json.writeObjectFieldStart("executorMetricsDistributions");
    json.writeArrayFieldStart("quantiles");
    for (double share : quantiles) {
      json.writeNumber(share);
    }
    json.writeEndArray();
    ofOne(json, "taskTime", RestFields.millis(stage.totals().of(Metric.DURATION)));
    ofOne(json, "failedTasks", stage.counts().failed());
    ofOne(json, "succeededTasks", stage.counts().succeeded());
    ofOne(json, "killedTasks", stage.counts().cancelled());
    ofOne(json, "inputBytes", stage.totals().of(Metric.INPUT_BYTES));
    ofOne(json, "inputRecords", stage.totals().of(Metric.INPUT_RECORDS));
    ofOne(json, "outputBytes", stage.totals().of(Metric.OUTPUT_BYTES));
    ofOne(json, "outputRecords", stage.totals().of(Metric.OUTPUT_RECORDS));
    ofOne(json, "shuffleRead", stage.totals().of(Metric.SHUFFLE_READ_BYTES));
    ofOne(json, "shuffleReadRecords", stage.totals().of(Metric.SHUFFLE_READ_RECORDS));
    ofOne(json, "shuffleWrite", stage.totals().of(Metric.SHUFFLE_WRITE_BYTES));
    ofOne(json, "shuffleWriteRecords", stage.totals().of(Metric.SHUFFLE_WRITE_RECORDS));
    ofOne(json, "memoryBytesSpilled", stage.totals().of(Metric.SPILLED_MEMORY));
    ofOne(json, "diskBytesSpilled", stage.totals().of(Metric.SPILLED_DISK));
    MemoryJson.writeUnknownDistributions(json, "peakMemoryMetrics", quantiles.size());
    json.writeEndObject();
  }

  /** Writes a distribution over the executors, of which there is only one. */
  private void ofOne(JsonGenerator json, String name, long value) throws IOException {
    DistributionJson.writeConstant(json, name, (double) value, quantiles.size());
  }

  private static String pool(@Nullable JobView job) {
    return job == null
        ? "default"
        : job.properties().getOrDefault("spark.scheduler.pool", "default");
  }
}
