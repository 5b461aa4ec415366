package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.spi.MemoryUse;
import dev.kindling.ui.process.ProcessMetrics;
import dev.kindling.ui.process.ProcessTree;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spark's {@code ExecutorMetrics}: peaks of memory and garbage collection. */
final class MemoryJson {
  /** The names of the metrics, in Spark's order. */
  static final List<String> NAMES =
      List.of(
          "JVMHeapMemory",
          "JVMOffHeapMemory",
          "OnHeapExecutionMemory",
          "OffHeapExecutionMemory",
          "OnHeapStorageMemory",
          "OffHeapStorageMemory",
          "OnHeapUnifiedMemory",
          "OffHeapUnifiedMemory",
          "DirectPoolMemory",
          "MappedPoolMemory",
          "ProcessTreeJVMVMemory",
          "ProcessTreeJVMRSSMemory",
          "ProcessTreePythonVMemory",
          "ProcessTreePythonRSSMemory",
          "ProcessTreeOtherVMemory",
          "ProcessTreeOtherRSSMemory",
          "MinorGCCount",
          "MinorGCTime",
          "MajorGCCount",
          "MajorGCTime",
          "TotalGCTime",
          "ConcurrentGCCount",
          "ConcurrentGCTime");

  private MemoryJson() {}

  /**
   * Returns the metrics of the process in Spark's order. Memory of tasks and of shuffle outputs is
   * Spark's execution memory. Kindling manages no memory off the heap.
   */
  static Map<String, Long> ofProcess(
      ProcessMetrics.Reading process, MemoryUse memory, Optional<ProcessTree> tree) {
    Map<String, Long> values = new LinkedHashMap<>();
    NAMES.forEach(name -> values.put(name, 0L));
    values.put("JVMHeapMemory", process.heapPeak());
    values.put("JVMOffHeapMemory", process.nonHeap());
    values.put("OnHeapExecutionMemory", memory.workingPeak() + memory.outputsPeak());
    values.put("OnHeapStorageMemory", memory.cachedPeak());
    values.put(
        "OnHeapUnifiedMemory", memory.workingPeak() + memory.outputsPeak() + memory.cachedPeak());
    values.put("DirectPoolMemory", process.direct());
    values.put("MappedPoolMemory", process.mapped());
    if (tree.isPresent()) {
      values.put("ProcessTreeJVMVMemory", tree.get().jvmVirtual());
      values.put("ProcessTreeJVMRSSMemory", tree.get().jvmResident());
      values.put("ProcessTreePythonVMemory", tree.get().pythonVirtual());
      values.put("ProcessTreePythonRSSMemory", tree.get().pythonResident());
      values.put("ProcessTreeOtherVMemory", tree.get().otherVirtual());
      values.put("ProcessTreeOtherRSSMemory", tree.get().otherResident());
    }
    values.put("MinorGCCount", process.collections().minorCount());
    values.put("MinorGCTime", process.collections().minorMillis());
    values.put("MajorGCCount", process.collections().majorCount());
    values.put("MajorGCTime", process.collections().majorMillis());
    values.put("TotalGCTime", process.collections().totalMillis());
    values.put("ConcurrentGCCount", process.collections().concurrentCount());
    values.put("ConcurrentGCTime", process.collections().concurrentMillis());
    return values;
  }

  /** Writes the object. */
  static void write(JsonGenerator json, String name, Map<String, Long> values) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> value : values.entrySet()) {
      json.writeNumberField(value.getKey(), value.getValue());
    }
    json.writeEndObject();
  }

  /** Writes the object for a stage. Nothing is measured by stage, so every metric is 0. */
  static void writeUnknown(JsonGenerator json, String name) throws IOException {
    json.writeObjectFieldStart(name);
    for (String each : NAMES) {
      json.writeNumberField(each, 0);
    }
    json.writeEndObject();
  }

  /** Writes the object of distributions. None is measured. */
  static void writeUnknownDistributions(JsonGenerator json, String name, int quantiles)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (String each : NAMES) {
      DistributionJson.writeConstant(json, each, 0, quantiles);
    }
    json.writeEndObject();
  }
}
