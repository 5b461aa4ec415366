package dev.kindling.ui.rest;

import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Snapshot;

/** Writes the lines of Spark's {@code /metrics/executors/prometheus}. */
final class ExecutorPrometheus {
  private static final String PREFIX = "metrics_executor_";
  private static final long NANOS_PER_MILLI = 1_000_000;

  private ExecutorPrometheus() {}

  static String write(ExecutorFigures figures) {
    Snapshot snapshot = figures.snapshot();
    String[] labels = {
      "application_id", snapshot.application().id(),
      "application_name", snapshot.application().name(),
      "executor_id", ExecutorJson.ID
    };
    PrometheusText text = new PrometheusText();
    text.line("spark_info", "1.0", "version", Rest.SPARK_VERSION, "revision", "kindling");
    text.sample(PREFIX + "rddBlocks", figures.blocks(), labels)
        .sample(PREFIX + "memoryUsed_bytes", figures.storage(), labels)
        .sample(PREFIX + "diskUsed_bytes", figures.disk(), labels)
        .sample(PREFIX + "totalCores", snapshot.application().slots(), labels)
        .sample(PREFIX + "maxTasks", snapshot.application().slots(), labels)
        .sample(PREFIX + "activeTasks", figures.activeTasks(), labels)
        .sample(PREFIX + "failedTasks_total", figures.totals().failedTasks(), labels)
        .sample(PREFIX + "completedTasks_total", figures.totals().succeededTasks(), labels)
        .sample(PREFIX + "totalTasks_total", figures.tasks(), labels)
        .seconds(PREFIX + "totalDuration_seconds_total", figures.sum(Metric.DURATION), labels)
        .seconds(
            PREFIX + "totalGCTime_seconds_total",
            figures.process().collections().totalMillis() * NANOS_PER_MILLI,
            labels)
        .sample(PREFIX + "totalInputBytes_bytes_total", figures.sum(Metric.INPUT_BYTES), labels)
        .sample(
            PREFIX + "totalShuffleRead_bytes_total", figures.sum(Metric.SHUFFLE_READ_BYTES), labels)
        .sample(
            PREFIX + "totalShuffleWrite_bytes_total",
            figures.sum(Metric.SHUFFLE_WRITE_BYTES),
            labels)
        .sample(PREFIX + "maxMemory_bytes", figures.maxMemory(), labels)
        .sample(PREFIX + "usedOnHeapStorageMemory_bytes", figures.storage(), labels)
        .sample(PREFIX + "usedOffHeapStorageMemory_bytes", 0, labels)
        .sample(PREFIX + "totalOnHeapStorageMemory_bytes", figures.maxMemory(), labels)
        .sample(PREFIX + "totalOffHeapStorageMemory_bytes", 0, labels);
    figures
        .peaks()
        .forEach(
            (name, value) -> {
              if (name.endsWith("Memory")) {
                text.sample(PREFIX + name + "_bytes", value, labels);
              }
            });
    for (String kind : new String[] {"MinorGC", "MajorGC", "ConcurrentGC"}) {
      long count = figures.peaks().getOrDefault(kind + "Count", 0L);
      text.sample(PREFIX + kind + "Count_total", count, labels);
    }
    for (String kind : new String[] {"MinorGC", "MajorGC", "ConcurrentGC"}) {
      long millis = figures.peaks().getOrDefault(kind + "Time", 0L);
      text.seconds(PREFIX + kind + "Time_seconds_total", millis * NANOS_PER_MILLI, labels);
    }
    return text.toString();
  }
}
