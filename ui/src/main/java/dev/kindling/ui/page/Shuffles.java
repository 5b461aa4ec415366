package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageView;
import dev.kindling.spi.ShuffleDescription;
import dev.kindling.spi.StageDescription;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the shuffles of a graph moved. */
final class Shuffles {
  private final Snapshot snapshot;

  Shuffles(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Writes an object {@code shuffles}: every shuffle that the stages write or read, by id. */
  void write(JsonGenerator json, List<StageDescription> stages) throws IOException {
    Map<Integer, ShuffleDescription> infos = new LinkedHashMap<>();
    for (StageDescription stage : stages) {
      if (stage.writes() != null) {
        infos.put(stage.writes().id(), stage.writes());
      }
      stage.reads().forEach(read -> infos.putIfAbsent(read.id(), read));
    }
    json.writeObjectFieldStart("shuffles");
    for (ShuffleDescription info : infos.values()) {
      json.writeObjectFieldStart(Integer.toString(info.id()));
      json.writeStringField("partitioner", info.partitioner());
      json.writeNumberField("partitions", info.numReducePartitions());
      json.writeBooleanField("combines", info.combines());
      json.writeBooleanField("mapSideCombine", info.mapSideCombine());
      json.writeBooleanField("sorts", info.sorts());
      moved(json, info.id());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void moved(JsonGenerator json, int shuffleId) throws IOException {
    long records = 0;
    long bytes = 0;
    long before = 0;
    TreeSet<Integer> writers = new TreeSet<>();
    TreeSet<Integer> readers = new TreeSet<>();
    for (StageView stage : snapshot.stages()) {
      if (stage.info().writes() != null && stage.info().writes().id() == shuffleId) {
        // A stage that was run under several ids wrote the same records again.
        long written = stage.totals().ofSucceeded(Metric.SHUFFLE_WRITE_RECORDS);
        if (written > records) {
          records = written;
          bytes = stage.totals().ofSucceeded(Metric.SHUFFLE_WRITE_BYTES);
          before = stage.totals().ofSucceeded(Metric.COMBINED_RECORDS);
        }
        writers.add(stage.id());
      }
      if (stage.info().reads().stream().anyMatch(read -> read.id() == shuffleId)) {
        readers.add(stage.id());
      }
    }
    json.writeNumberField("records", records);
    json.writeNumberField("bytes", bytes);
    json.writeNumberField("recordsBeforeCombine", before);
    numbers(json, "writers", writers);
    numbers(json, "readers", readers);
  }

  private static void numbers(JsonGenerator json, String name, SortedSet<Integer> numbers)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (int number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }
}
