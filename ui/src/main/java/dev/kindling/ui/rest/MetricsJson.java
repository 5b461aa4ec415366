package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.ApplicationTotals;
import dev.kindling.observe.state.JobStatus;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.StageView;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the answer of Spark's {@code /metrics/json}: the gauges and counters of Spark's metrics
 * system that have a figure here, under Spark's names. Spark's histograms and timers measure parts
 * that Kindling does not have.
 */
final class MetricsJson {
  /** The version of the format, as Spark sends it. */
  private static final String FORMAT = "4.0.0";

  private static final long BYTES_PER_MB = 1 << 20;

  private final ExecutorFigures figures;
  private final String prefix;
  private final Map<String, Long> gauges = new TreeMap<>();
  private final Map<String, Long> counters = new TreeMap<>();

  private MetricsJson(ExecutorFigures figures) {
    this.figures = figures;
    this.prefix = figures.snapshot().application().id() + "." + ExecutorJson.ID + ".";
  }

  static void write(JsonGenerator json, ExecutorFigures figures) throws IOException {
    MetricsJson metrics = new MetricsJson(figures);
    metrics.memoryGauges();
    metrics.progressGauges();
    metrics.statusCounters();
    metrics.taskCounters();
    json.writeStartObject();
    json.writeStringField("version", FORMAT);
    write(json, "gauges", "value", metrics.gauges);
    write(json, "counters", "count", metrics.counters);
    RestFields.emptyObject(json, "histograms");
    RestFields.emptyObject(json, "meters");
    RestFields.emptyObject(json, "timers");
    json.writeEndObject();
  }

  private void memoryGauges() {
    long max = figures.maxMemory() / BYTES_PER_MB;
    long used = figures.storage() / BYTES_PER_MB;
    gauge("BlockManager.disk.diskSpaceUsed_MB", figures.disk() / BYTES_PER_MB);
    gauge("BlockManager.memory.maxMem_MB", max);
    gauge("BlockManager.memory.maxOnHeapMem_MB", max);
    gauge("BlockManager.memory.maxOffHeapMem_MB", 0);
    gauge("BlockManager.memory.memUsed_MB", used);
    gauge("BlockManager.memory.onHeapMemUsed_MB", used);
    gauge("BlockManager.memory.offHeapMemUsed_MB", 0);
    gauge("BlockManager.memory.remainingMem_MB", max - used);
    gauge("BlockManager.memory.remainingOnHeapMem_MB", max - used);
    gauge("BlockManager.memory.remainingOffHeapMem_MB", 0);
    figures.peaks().forEach((name, value) -> gauge("ExecutorMetrics." + name, value));
    gauge("JVMCPU.jvmCpuTime", figures.process().cpuNanos());
  }

  private void progressGauges() {
    Snapshot snapshot = figures.snapshot();
    int runningJobs = 0;
    long lastDuration = 0;
    for (JobView job : snapshot.jobs()) {
      if (job.status() == JobStatus.RUNNING) {
        runningJobs++;
      } else {
        lastDuration = RestFields.millis(job.durationNanos(job.endedAt()));
      }
    }
    int running = 0;
    int waiting = 0;
    for (StageView stage : snapshot.stages()) {
      running += stage.status() == StageStatus.ACTIVE ? 1 : 0;
      waiting += stage.status() == StageStatus.PENDING ? 1 : 0;
    }
    ApplicationTotals totals = figures.totals();
    gauge("DAGScheduler.job.activeJobs", runningJobs);
    gauge("DAGScheduler.job.allJobs", totals.jobs());
    gauge("DAGScheduler.stage.failedStages", 0);
    gauge("DAGScheduler.stage.runningStages", running);
    gauge("DAGScheduler.stage.waitingStages", waiting);
    gauge("appStatus.jobDuration", lastDuration);
    gauge("executor.threadpool.activeTasks", figures.activeTasks());
    gauge("executor.threadpool.completeTasks", totals.endedTasks());
    gauge("executor.threadpool.startedTasks", figures.tasks());
    gauge("executor.threadpool.currentPool_size", snapshot.application().slots());
    gauge("executor.threadpool.maxPool_size", snapshot.application().slots());
  }

  private void statusCounters() {
    ApplicationTotals totals = figures.totals();
    counter(
        "LiveListenerBus.queue.appStatus.numDroppedEvents", figures.snapshot().dropped().events());
    counter("appStatus.jobs.failedJobs", totals.failedJobs());
    counter("appStatus.jobs.succeededJobs", totals.succeededJobs());
    counter("appStatus.stages.completedStages", totals.completedStages());
    counter("appStatus.stages.failedStages", totals.failedStages());
    counter("appStatus.stages.skippedStages", totals.skippedStages());
    counter("appStatus.tasks.completedTasks", totals.succeededTasks());
    counter("appStatus.tasks.failedTasks", totals.failedTasks());
    counter("appStatus.tasks.killedTasks", totals.cancelledTasks());
    counter("appStatus.tasks.skippedTasks", totals.skippedTasks());
    counter("executor.succeededTasks", totals.succeededTasks());
  }

  private void taskCounters() {
    counter("executor.runTime", RestFields.millis(figures.sum(Metric.RUN)));
    counter("executor.cpuTime", figures.sum(Metric.CPU));
    counter("executor.jvmGCTime", RestFields.millis(figures.sum(Metric.GC)));
    counter("executor.bytesRead", figures.sum(Metric.INPUT_BYTES));
    counter("executor.recordsRead", figures.sum(Metric.INPUT_RECORDS));
    counter("executor.bytesWritten", figures.sum(Metric.OUTPUT_BYTES));
    counter("executor.recordsWritten", figures.sum(Metric.OUTPUT_RECORDS));
    counter("executor.resultSize", figures.sum(Metric.RESULT_BYTES));
    counter("executor.memoryBytesSpilled", figures.sum(Metric.SPILLED_MEMORY));
    counter("executor.diskBytesSpilled", figures.sum(Metric.SPILLED_DISK));
    counter("executor.shuffleLocalBytesRead", figures.sum(Metric.SHUFFLE_READ_BYTES));
    counter("executor.shuffleTotalBytesRead", figures.sum(Metric.SHUFFLE_READ_BYTES));
    counter("executor.shuffleRecordsRead", figures.sum(Metric.SHUFFLE_READ_RECORDS));
    counter("executor.shuffleBytesWritten", figures.sum(Metric.SHUFFLE_WRITE_BYTES));
    counter("executor.shuffleRecordsWritten", figures.sum(Metric.SHUFFLE_WRITE_RECORDS));
    counter("executor.shuffleWriteTime", figures.sum(Metric.SHUFFLE_WRITE));
    counter("executor.shuffleRemoteBytesRead", 0);
  }

  private void gauge(String name, long value) {
    gauges.put(prefix + name, value);
  }

  private void counter(String name, long value) {
    counters.put(prefix + name, value);
  }

  private static void write(
      JsonGenerator json, String group, String field, Map<String, Long> values) throws IOException {
    json.writeObjectFieldStart(group);
    for (Map.Entry<String, Long> value : values.entrySet()) {
      json.writeObjectFieldStart(value.getKey());
      json.writeNumberField(field, value.getValue());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
