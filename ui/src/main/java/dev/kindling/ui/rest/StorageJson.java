package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.StorageView;
import java.io.IOException;

/** Spark's {@code RDDStorageInfo}. */
final class StorageJson {
  private StorageJson() {}

  static void write(JsonGenerator json, StorageView view) throws IOException {
    long memory = view.memoryBytes();
    long remaining = Math.max(0, Runtime.getRuntime().maxMemory() - memory);
    long offHeap =
        view.blocks().stream()
            .filter(block -> block.level().useOffHeap())
            .mapToLong(StorageView.Block::memoryBytes)
            .sum();
    String name = view.dataset().name();
    json.writeStartObject();
    json.writeNumberField("id", view.id());
    json.writeStringField("name", name == null ? view.dataset().kind() : name);
    json.writeNumberField("numPartitions", view.dataset().numPartitions());
    json.writeNumberField("numCachedPartitions", view.blocks().size());
    json.writeStringField("storageLevel", view.dataset().storageLevel().description());
    json.writeNumberField("memoryUsed", memory);
    json.writeNumberField("diskUsed", view.diskBytes());
    json.writeArrayFieldStart("dataDistribution");
    json.writeStartObject();
    json.writeStringField("address", ExecutorJson.HOST);
    json.writeNumberField("memoryUsed", memory);
    json.writeNumberField("memoryRemaining", remaining);
    json.writeNumberField("diskUsed", view.diskBytes());
    json.writeNumberField("onHeapMemoryUsed", memory - offHeap);
    json.writeNumberField("offHeapMemoryUsed", offHeap);
    json.writeNumberField("onHeapMemoryRemaining", remaining);
    json.writeNumberField("offHeapMemoryRemaining", 0);
    json.writeEndObject();
    json.writeEndArray();
    json.writeArrayFieldStart("partitions");
    for (StorageView.Block block : view.blocks()) {
      json.writeStartObject();
      json.writeStringField("blockName", block.name(view.id()));
      json.writeStringField("storageLevel", block.level().description());
      json.writeNumberField("memoryUsed", block.memoryBytes());
      json.writeNumberField("diskUsed", block.diskBytes());
      json.writeArrayFieldStart("executors");
      json.writeString(ExecutorJson.ID);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
