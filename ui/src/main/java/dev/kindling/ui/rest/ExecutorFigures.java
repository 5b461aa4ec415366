package dev.kindling.ui.rest;

import dev.kindling.observe.state.ApplicationTotals;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.StorageView;
import dev.kindling.spi.MemoryUse;
import dev.kindling.ui.process.ProcessMetrics;
import dev.kindling.ui.process.ProcessTree;
import dev.kindling.ui.server.Site;
import java.util.Map;

/**
 * The figures of the only executor, which is the driver's process, at one moment. Sizes are in
 * bytes.
 *
 * @param memory the memory of the backend
 * @param blocks the number of cached partitions
 * @param storage what cached partitions take in memory
 * @param disk what cached partitions take on disk
 * @param maxMemory the memory for cached partitions and tasks
 * @param peaks Spark's executor metrics
 */
record ExecutorFigures(
    Snapshot snapshot,
    ProcessMetrics.Reading process,
    MemoryUse memory,
    int activeTasks,
    int blocks,
    long storage,
    long disk,
    long maxMemory,
    Map<String, Long> peaks) {

  static ExecutorFigures of(Site site, Snapshot snapshot) {
    ProcessMetrics.Reading process = site.process().read();
    MemoryUse memory = site.controls().memory();
    int active = 0;
    for (StageView stage : snapshot.stages()) {
      active += stage.counts().running();
    }
    long storage = 0;
    long disk = 0;
    int blocks = 0;
    for (StorageView view : snapshot.storage()) {
      storage += view.memoryBytes();
      disk += view.diskBytes();
      blocks += view.blocks().size();
    }
    return new ExecutorFigures(
        snapshot,
        process,
        memory,
        active,
        blocks,
        storage,
        disk,
        memory.total() > 0 ? memory.total() : process.heapMax(),
        MemoryJson.ofProcess(process, memory, ProcessTree.read()));
  }

  ApplicationTotals totals() {
    return snapshot.totals();
  }

  /** Returns the sum of a metric over all ended tasks. */
  long sum(Metric metric) {
    return totals().metrics().of(metric);
  }

  /** Returns the number of task attempts that ended or run. */
  long tasks() {
    return totals().endedTasks() + activeTasks;
  }
}
