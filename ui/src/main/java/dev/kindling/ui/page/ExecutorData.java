package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.ApplicationTotals;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.StorageView;
import dev.kindling.spi.MemoryUse;
import dev.kindling.ui.process.HeapHistogram;
import dev.kindling.ui.process.ProcessMetrics;
import dev.kindling.ui.process.ProcessTree;
import dev.kindling.ui.process.ThreadDump;
import dev.kindling.ui.server.Site;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes the process that runs the tasks, and its task slots, as JSON. */
final class ExecutorData {
  private static final int MAX_CLASSES = 100;

  private final Site site;
  private final Snapshot snapshot;
  private final Moment moment;

  ExecutorData(Site site, Snapshot snapshot, Moment moment) {
    this.site = site;
    this.snapshot = snapshot;
    this.moment = moment;
  }

  /** Writes all fields of the page. */
  void write(JsonGenerator json) throws IOException {
    ProcessMetrics.Reading process = site.process().read();
    json.writeObjectFieldStart("process");
    json.writeNumberField("pid", ProcessHandle.current().pid());
    json.writeNumberField("uptimeMillis", process.uptimeMillis());
    json.writeNumberField("cpuNanos", process.cpuNanos());
    json.writeNumberField("heap", process.heap());
    json.writeNumberField("heapPeak", process.heapPeak());
    json.writeNumberField("heapMax", process.heapMax());
    json.writeNumberField("nonHeap", process.nonHeap());
    json.writeNumberField("direct", process.direct());
    json.writeNumberField("gcMillis", process.collections().totalMillis());
    json.writeNumberField(
        "gcCount",
        process.collections().minorCount()
            + process.collections().majorCount()
            + process.collections().concurrentCount());
    json.writeEndObject();
    memory(json, site.controls().memory());
    python(json);
    tasks(json);
    slots(json);
    json.writeBooleanField("threadDumps", site.permissions().threadDumps());
    json.writeBooleanField("heapHistograms", site.permissions().heapHistograms());
  }

  /** Writes an array {@code threads}. */
  void threads(JsonGenerator json, List<ThreadDump.Stack> stacks) throws IOException {
    RunningTasks running = new RunningTasks(snapshot);
    json.writeArrayFieldStart("threads");
    for (ThreadDump.Stack stack : stacks) {
      json.writeStartObject();
      json.writeNumberField("id", stack.id());
      json.writeStringField("name", stack.name());
      json.writeStringField("state", stack.state().name());
      json.writeBooleanField("daemon", stack.daemon());
      json.writeNumberField("slot", stack.slot().orElse(-1));
      running.write(json, stack.slot().orElse(-1), moment);
      json.writeStringField("lock", stack.lock());
      json.writeStringField(
          "blockedBy", stack.blockedBy().map(ThreadDump.Blocker::name).orElse(null));
      json.writeStringField("stack", String.join("", stack.frames()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the classes with the most bytes. */
  static void histogram(JsonGenerator json, HeapHistogram histogram) throws IOException {
    json.writeNumberField("instances", histogram.instances());
    json.writeNumberField("bytes", histogram.bytes());
    json.writeNumberField("total", histogram.classes().size());
    json.writeArrayFieldStart("classes");
    for (HeapHistogram.Row row :
        histogram.classes().subList(0, Math.min(MAX_CLASSES, histogram.classes().size()))) {
      json.writeStartObject();
      json.writeStringField("name", row.className());
      json.writeNumberField("instances", row.instances());
      json.writeNumberField("bytes", row.bytes());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void memory(JsonGenerator json, MemoryUse memory) throws IOException {
    json.writeObjectFieldStart("memory");
    json.writeNumberField("total", memory.total());
    use(json, "cached", memory.cached(), memory.cachedPeak());
    use(json, "outputs", memory.outputs(), memory.outputsPeak());
    use(json, "working", memory.working(), memory.workingPeak());
    json.writeEndObject();
  }

  private static void use(JsonGenerator json, String name, long now, long peak) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("now", now);
    json.writeNumberField("peak", peak);
    json.writeEndObject();
  }

  private static void python(JsonGenerator json) throws IOException {
    Optional<ProcessTree> tree = ProcessTree.read();
    if (tree.isEmpty()) {
      json.writeNullField("python");
      return;
    }
    json.writeObjectFieldStart("python");
    json.writeNumberField("processes", tree.get().pythonProcesses());
    json.writeNumberField("resident", tree.get().pythonResident());
    json.writeEndObject();
  }

  private void tasks(JsonGenerator json) throws IOException {
    ApplicationTotals totals = snapshot.totals();
    int running = 0;
    for (StageView stage : snapshot.stages()) {
      running += stage.counts().running();
    }
    long disk = 0;
    int blocks = 0;
    for (StorageView view : snapshot.storage()) {
      disk += view.diskBytes();
      blocks += view.blocks().size();
    }
    json.writeObjectFieldStart("totals");
    json.writeNumberField("running", running);
    json.writeNumberField("succeeded", totals.succeededTasks());
    json.writeNumberField("failed", totals.failedTasks());
    json.writeNumberField("cancelled", totals.cancelledTasks());
    json.writeNumberField("blocks", blocks);
    json.writeNumberField("disk", disk);
    json.writeNumberField("taskNanos", totals.metrics().of(Metric.DURATION));
    StageData.amounts(json, totals.metrics());
    json.writeNumberField("spilled", totals.metrics().of(Metric.SPILLED_DISK));
    json.writeEndObject();
    TimeData.write(json, totals.metrics());
  }

  private void slots(JsonGenerator json) throws IOException {
    RunningTasks running = new RunningTasks(snapshot);
    json.writeArrayFieldStart("slots");
    for (int slot = 0; slot < snapshot.application().slots(); slot++) {
      json.writeStartObject();
      json.writeNumberField("slot", slot);
      running.write(json, slot, moment);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
