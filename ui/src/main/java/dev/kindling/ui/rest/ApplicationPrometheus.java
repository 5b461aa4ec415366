package dev.kindling.ui.rest;

import dev.kindling.observe.measure.TaskTime;
import dev.kindling.observe.state.ApplicationTotals;
import dev.kindling.observe.state.ApplicationView;
import dev.kindling.observe.state.JobStatus;
import dev.kindling.observe.state.JobView;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.StageView;
import dev.kindling.ui.process.ProcessMetrics;
import dev.kindling.ui.process.ProcessTree;
import java.util.Locale;
import java.util.Optional;

/** Writes Kindling's own metrics in Prometheus' format: {@code /metrics/prometheus}. */
final class ApplicationPrometheus {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ExecutorFigures figures;
  private final PrometheusText text = new PrometheusText();

  private ApplicationPrometheus(ExecutorFigures figures) {
    this.figures = figures;
  }

  static String write(ExecutorFigures figures) {
    ApplicationPrometheus writer = new ApplicationPrometheus(figures);
    writer.application();
    writer.progress();
    writer.records();
    writer.memory();
    writer.process();
    return writer.text.toString();
  }

  private void application() {
    ApplicationView application = figures.snapshot().application();
    gauge("kindling_info", "The application.")
        .sample(
            "kindling_info",
            1,
            "application_id",
            application.id(),
            "application_name",
            application.name(),
            "master",
            application.master());
    gauge("kindling_application_running", "Whether the application runs.")
        .sample("kindling_application_running", application.endedAt() == 0 ? 1 : 0);
    gauge("kindling_task_slots", "The number of tasks that can run at the same time.")
        .sample("kindling_task_slots", application.slots());
    counter("kindling_events_dropped_total", "Events that came faster than they were counted.")
        .sample("kindling_events_dropped_total", figures.snapshot().dropped().events());
  }

  private void progress() {
    Snapshot snapshot = figures.snapshot();
    ApplicationTotals totals = figures.totals();
    int running = 0;
    for (JobView job : snapshot.jobs()) {
      running += job.status() == JobStatus.RUNNING ? 1 : 0;
    }
    gauge("kindling_jobs_running", "Jobs that run.").sample("kindling_jobs_running", running);
    counter("kindling_jobs_total", "Jobs that ended; a cancelled job has failed.")
        .sample("kindling_jobs_total", totals.succeededJobs(), "outcome", "succeeded")
        .sample("kindling_jobs_total", totals.failedJobs(), "outcome", "failed");
    gauge("kindling_stages", "Stage attempts that run, and stages that wait for others.")
        .sample("kindling_stages", stages(StageStatus.ACTIVE), "state", "active")
        .sample("kindling_stages", stages(StageStatus.PENDING), "state", "pending");
    counter("kindling_stages_total", "Stage attempts that ended, and stages that were skipped.")
        .sample("kindling_stages_total", totals.completedStages(), "outcome", "completed")
        .sample("kindling_stages_total", totals.failedStages(), "outcome", "failed")
        .sample("kindling_stages_total", totals.skippedStages(), "outcome", "skipped");
    gauge("kindling_tasks_running", "Tasks that run.")
        .sample("kindling_tasks_running", figures.activeTasks());
    counter("kindling_tasks_total", "Task attempts that ended.")
        .sample("kindling_tasks_total", totals.succeededTasks(), "outcome", "succeeded")
        .sample("kindling_tasks_total", totals.failedTasks(), "outcome", "failed")
        .sample("kindling_tasks_total", totals.cancelledTasks(), "outcome", "cancelled");
    counter("kindling_task_seconds_total", "Where the time of ended tasks went.");
    for (TaskTime.Part part : TaskTime.of(totals.metrics()::of).parts()) {
      text.seconds(
          "kindling_task_seconds_total",
          part.nanos(),
          "part",
          part.kind().name().toLowerCase(Locale.ROOT));
    }
  }

  private void records() {
    counter("kindling_records_total", "Records that ended tasks read, wrote and returned.")
        .sample("kindling_records_total", figures.sum(Metric.INPUT_RECORDS), "use", "input")
        .sample("kindling_records_total", figures.sum(Metric.OUTPUT_RECORDS), "use", "output")
        .sample(
            "kindling_records_total",
            figures.sum(Metric.SHUFFLE_READ_RECORDS),
            "use",
            "shuffle_read")
        .sample(
            "kindling_records_total",
            figures.sum(Metric.SHUFFLE_WRITE_RECORDS),
            "use",
            "shuffle_write")
        .sample("kindling_records_total", figures.sum(Metric.RESULT_RECORDS), "use", "result");
    counter("kindling_bytes_total", "Bytes of these records; those of shuffles are estimates.")
        .sample("kindling_bytes_total", figures.sum(Metric.INPUT_BYTES), "use", "input")
        .sample("kindling_bytes_total", figures.sum(Metric.OUTPUT_BYTES), "use", "output")
        .sample(
            "kindling_bytes_total", figures.sum(Metric.SHUFFLE_READ_BYTES), "use", "shuffle_read")
        .sample(
            "kindling_bytes_total", figures.sum(Metric.SHUFFLE_WRITE_BYTES), "use", "shuffle_write")
        .sample("kindling_bytes_total", figures.sum(Metric.RESULT_BYTES), "use", "result");
    counter("kindling_spilled_bytes_total", "Bytes that tasks wrote to disk for want of memory.")
        .sample("kindling_spilled_bytes_total", figures.sum(Metric.SPILLED_DISK));
    counter("kindling_cached_partition_reads_total", "Reads of partitions of persisted RDDs.")
        .sample(
            "kindling_cached_partition_reads_total",
            figures.sum(Metric.CACHE_HITS),
            "result",
            "hit")
        .sample(
            "kindling_cached_partition_reads_total",
            figures.sum(Metric.CACHE_MISSES),
            "result",
            "miss");
  }

  private void memory() {
    gauge("kindling_memory_limit_bytes", "The memory for all uses.")
        .sample("kindling_memory_limit_bytes", figures.memory().total());
    gauge("kindling_memory_bytes", "The memory in use, estimated.")
        .sample("kindling_memory_bytes", figures.memory().cached(), "use", "cached")
        .sample("kindling_memory_bytes", figures.memory().outputs(), "use", "outputs")
        .sample("kindling_memory_bytes", figures.memory().working(), "use", "working");
    gauge("kindling_memory_peak_bytes", "The most memory that was in use, estimated.")
        .sample("kindling_memory_peak_bytes", figures.memory().cachedPeak(), "use", "cached")
        .sample("kindling_memory_peak_bytes", figures.memory().outputsPeak(), "use", "outputs")
        .sample("kindling_memory_peak_bytes", figures.memory().workingPeak(), "use", "working");
    gauge("kindling_cached_partitions", "Cached partitions.")
        .sample("kindling_cached_partitions", figures.blocks());
    gauge("kindling_cached_disk_bytes", "What cached partitions take on disk.")
        .sample("kindling_cached_disk_bytes", figures.disk());
  }

  private void process() {
    ProcessMetrics.Reading process = figures.process();
    gauge("kindling_heap_bytes", "The used heap, garbage included.")
        .sample("kindling_heap_bytes", process.heap());
    gauge("kindling_heap_max_bytes", "The size to which the heap may grow.")
        .sample("kindling_heap_max_bytes", process.heapMax());
    counter("kindling_gc_seconds_total", "The time of all garbage collectors.")
        .seconds(
            "kindling_gc_seconds_total", process.collections().totalMillis() * NANOS_PER_MILLI);
    counter("kindling_cpu_seconds_total", "The processor time of the JVM.")
        .seconds("kindling_cpu_seconds_total", process.cpuNanos());
    Optional<ProcessTree> tree = ProcessTree.read();
    if (tree.isPresent()) {
      gauge("kindling_python_processes", "Python processes that the JVM started.")
          .sample("kindling_python_processes", tree.get().pythonProcesses());
      gauge("kindling_python_resident_bytes", "Their resident memory.")
          .sample("kindling_python_resident_bytes", tree.get().pythonResident());
    }
  }

  private long stages(StageStatus status) {
    long count = 0;
    for (StageView stage : figures.snapshot().stages()) {
      count += stage.status() == status ? 1 : 0;
    }
    return count;
  }

  private PrometheusText gauge(String name, String help) {
    return text.describe(name, "gauge", help);
  }

  private PrometheusText counter(String name, String help) {
    return text.describe(name, "counter", help);
  }
}
