package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

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

  /** Writes the object. Metrics that are not measured are 0. */
  static void write(JsonGenerator json, String name, long heap, long storage, long gcMillis)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (String each : NAMES) {
      json.writeNumberField(
          each,
          switch (each) {
            case "JVMHeapMemory" -> heap;
            case "OnHeapStorageMemory", "OnHeapUnifiedMemory" -> storage;
            case "TotalGCTime" -> gcMillis;
            default -> 0;
          });
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
