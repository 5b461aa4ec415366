package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.plan.Operation;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.ui.dag.Box;
import dev.kindling.ui.dag.Drawing;
import dev.kindling.ui.dag.Panel;
import dev.kindling.ui.dag.Point;
import dev.kindling.ui.dag.Port;
import dev.kindling.ui.dag.Ribbon;
import dev.kindling.ui.dag.Row;
import java.io.IOException;
import java.util.List;

/** Where the parts of a graph stand. */
final class DagData {
  private DagData() {}

  /** Writes a drawing's fields into the object that is open. */
  static void write(JsonGenerator json, Drawing drawing) throws IOException {
    json.writeNumberField("width", drawing.width());
    json.writeNumberField("height", drawing.height());
    json.writeNumberField("hiddenStages", drawing.hiddenStages());
    json.writeArrayFieldStart("panels");
    for (Panel panel : drawing.panels()) {
      panel(json, panel);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("ribbons");
    for (Ribbon ribbon : drawing.ribbons()) {
      json.writeStartObject();
      json.writeNumberField("shuffle", ribbon.shuffleId());
      json.writeNumberField("from", ribbon.fromStage());
      json.writeNumberField("to", ribbon.toStage());
      json.writeFieldName("points");
      points(json, ribbon.points());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("ports");
    for (Port port : drawing.ports()) {
      port(json, port);
    }
    json.writeEndArray();
  }

  private static void panel(JsonGenerator json, Panel panel) throws IOException {
    json.writeStartObject();
    json.writeNumberField("stage", panel.stageId());
    frame(json, panel.x(), panel.y(), panel.width(), panel.height());
    json.writeArrayFieldStart("boxes");
    for (Box box : panel.boxes()) {
      box(json, box);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("arrows");
    for (var arrow : panel.arrows()) {
      points(json, arrow.points());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void box(JsonGenerator json, Box box) throws IOException {
    json.writeStartObject();
    frame(json, box.x(), box.y(), box.width(), box.height());
    Operation operation = box.operation();
    json.writeStringField("operation", operation == null ? "" : operation.name());
    json.writeStringField("place", operation == null ? "" : operation.site().fileAndLine());
    json.writeNumberField("folded", box.folded());
    json.writeArrayFieldStart("rows");
    for (Row row : box.rows()) {
      DatasetDescription dataset = row.node().info();
      json.writeStartObject();
      json.writeNumberField("y", row.y());
      json.writeNumberField("id", dataset.id());
      json.writeStringField("kind", dataset.kind());
      json.writeStringField("name", dataset.name());
      json.writeNumberField("partitions", dataset.numPartitions());
      json.writeBooleanField("cached", row.node().persisted());
      json.writeNumberField("kept", row.node().cachedPartitions());
      json.writeStringField("partitioner", dataset.partitioner());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void port(JsonGenerator json, Port port) throws IOException {
    json.writeStartObject();
    Integer shuffle = port.shuffleId();
    if (shuffle == null) {
      json.writeNullField("shuffle");
    } else {
      json.writeNumberField("shuffle", shuffle);
    }
    json.writeBooleanField("enters", port.enters());
    frame(json, port.x(), port.y(), port.width(), port.height());
    json.writeFieldName("points");
    points(json, port.points());
    json.writeEndObject();
  }

  private static void frame(JsonGenerator json, double x, double y, double width, double height)
      throws IOException {
    json.writeNumberField("x", x);
    json.writeNumberField("y", y);
    json.writeNumberField("width", width);
    json.writeNumberField("height", height);
  }

  private static void points(JsonGenerator json, List<Point> points) throws IOException {
    json.writeStartArray();
    for (Point point : points) {
      json.writeNumber(point.x());
      json.writeNumber(point.y());
    }
    json.writeEndArray();
  }
}
