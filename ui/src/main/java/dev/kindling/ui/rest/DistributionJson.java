package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.measure.Quantiles;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Tasks;
import java.io.IOException;
import java.util.List;

/** Spark's {@code TaskMetricDistributions}: quantiles over the successful tasks. */
final class DistributionJson {
  private final Tasks tasks;
  private final List<Double> shares;

  DistributionJson(Tasks tasks, List<Double> shares) {
    this.tasks = tasks;
    this.shares = shares;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    writeFields(json);
    json.writeEndObject();
  }

  private void writeFields(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("quantiles");
    for (double share : shares) {
      json.writeNumber(share);
    }
    json.writeEndArray();
    millis(json, "duration", Metric.DURATION);
    zeros(json, "executorDeserializeTime", "executorDeserializeCpuTime");
    millis(json, "executorRunTime", Metric.RUN);
    plain(json, "executorCpuTime", Metric.CPU);
    plain(json, "resultSize", Metric.RESULT_BYTES);
    millis(json, "jvmGcTime", Metric.GC);
    zeros(json, "resultSerializationTime", "gettingResultTime");
    millis(json, "schedulerDelay", Metric.SCHEDULING);
    plain(json, "peakExecutionMemory", Metric.PEAK_MEMORY);
    plain(json, "memoryBytesSpilled", Metric.SPILLED_MEMORY);
    plain(json, "diskBytesSpilled", Metric.SPILLED_DISK);
    json.writeObjectFieldStart("inputMetrics");
    plain(json, "bytesRead", Metric.INPUT_BYTES);
    plain(json, "recordsRead", Metric.INPUT_RECORDS);
    json.writeEndObject();
    json.writeObjectFieldStart("outputMetrics");
    plain(json, "bytesWritten", Metric.OUTPUT_BYTES);
    plain(json, "recordsWritten", Metric.OUTPUT_RECORDS);
    json.writeEndObject();
    writeShuffles(json);
    plain(json, "durationNanos", Metric.DURATION);
    plain(json, "runNanos", Metric.RUN);
    plain(json, "gcNanos", Metric.GC);
    plain(json, "allocatedBytes", Metric.ALLOCATED);
  }

  private void writeShuffles(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("shuffleReadMetrics");
    plain(json, "readBytes", Metric.SHUFFLE_READ_BYTES);
    plain(json, "readRecords", Metric.SHUFFLE_READ_RECORDS);
    zeros(
        json,
        "remoteBlocksFetched",
        "localBlocksFetched",
        "fetchWaitTime",
        "remoteBytesRead",
        "remoteBytesReadToDisk",
        "totalBlocksFetched",
        "remoteReqsDuration");
    json.writeObjectFieldStart("shufflePushReadMetricsDist");
    zeros(
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
    json.writeObjectFieldStart("shuffleWriteMetrics");
    plain(json, "writeBytes", Metric.SHUFFLE_WRITE_BYTES);
    plain(json, "writeRecords", Metric.SHUFFLE_WRITE_RECORDS);
    plain(json, "writeTime", Metric.SHUFFLE_WRITE);
    json.writeEndObject();
  }

  private void millis(JsonGenerator json, String name, Metric metric) throws IOException {
    write(json, name, Quantiles.of(tasks, metric), 1_000_000);
  }

  private void plain(JsonGenerator json, String name, Metric metric) throws IOException {
    if (tasks.has(metric)) {
      write(json, name, Quantiles.of(tasks, metric), 1);
    } else {
      zeros(json, name);
    }
  }

  private void write(JsonGenerator json, String name, Quantiles values, long unit)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (double share : shares) {
      json.writeNumber((double) Math.floorDiv(values.at(share), unit));
    }
    json.writeEndArray();
  }

  private void zeros(JsonGenerator json, String... names) throws IOException {
    for (String name : names) {
      writeConstant(json, name, 0, shares.size());
    }
  }

  /** Writes the same value for every quantile. */
  static void writeConstant(JsonGenerator json, String name, double value, int quantiles)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (int i = 0; i < quantiles; i++) {
      json.writeNumber(value);
    }
    json.writeEndArray();
  }
}
