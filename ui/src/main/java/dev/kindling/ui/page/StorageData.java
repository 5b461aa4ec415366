package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.StorageView;
import dev.kindling.spi.DatasetDescription;
import java.io.IOException;
import java.util.List;

/** Writes persisted datasets and their cached partitions as JSON. */
final class StorageData {
  private static final int MAX_BLOCKS = 500;

  private final Moment moment;

  StorageData(Moment moment) {
    this.moment = moment;
  }

  /** Writes an array of datasets. */
  void datasets(JsonGenerator json, String name, List<StorageView> views) throws IOException {
    json.writeArrayFieldStart(name);
    for (StorageView view : views) {
      json.writeStartObject();
      dataset(json, view);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the fields of a dataset into the current object. */
  private void dataset(JsonGenerator json, StorageView view) throws IOException {
    DatasetDescription dataset = view.dataset();
    json.writeNumberField("id", dataset.id());
    json.writeStringField("kind", dataset.kind());
    json.writeStringField("name", dataset.name());
    json.writeStringField("operation", dataset.operation().name());
    json.writeStringField("place", dataset.operation().site().fileAndLine());
    json.writeStringField("level", StorageLevelNames.of(dataset.storageLevel()));
    json.writeNumberField("partitions", dataset.numPartitions());
    json.writeNumberField("cachedPartitions", view.blocks().size());
    json.writeNumberField("memory", view.memoryBytes());
    json.writeNumberField("disk", view.diskBytes());
    json.writeNumberField("evictions", view.evictions());
    json.writeNumberField("moves", view.moves());
    json.writeNumberField("losses", view.losses());
    json.writeNumberField("refusals", view.refusals());
    json.writeNumberField("maxCachedPartitions", view.maxBlocks());
    StorageView.Removal removal = view.removal();
    if (removal == null) {
      json.writeNullField("removal");
    } else {
      json.writeObjectFieldStart("removal");
      json.writeNumberField("at", moment.relative(removal.at()));
      json.writeStringField("cause", removal.cause().name());
      json.writeEndObject();
    }
    json.writeNumberField("copies", dataset.storageLevel().replication());
    json.writeArrayFieldStart("blocks");
    int written = 0;
    for (StorageView.Block block : view.blocks()) {
      if (written++ == MAX_BLOCKS) {
        break;
      }
      json.writeStartObject();
      json.writeNumberField("partition", block.partition());
      json.writeStringField("level", StorageLevelNames.of(block.level()));
      json.writeNumberField("memory", block.memoryBytes());
      json.writeNumberField("disk", block.diskBytes());
      json.writeNumberField("stored", moment.relative(block.storedAt()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
