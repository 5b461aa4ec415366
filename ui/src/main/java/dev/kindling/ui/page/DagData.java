package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.plan.Operation;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.ui.dag.Arrow;
import dev.kindling.ui.dag.Connector;
import dev.kindling.ui.dag.Drawing;
import dev.kindling.ui.dag.FoldedStages;
import dev.kindling.ui.dag.OperationBox;
import dev.kindling.ui.dag.Point;
import dev.kindling.ui.dag.Row;
import dev.kindling.ui.dag.StageBox;
import dev.kindling.ui.dag.StageEdge;
import java.io.IOException;
import java.util.List;

/** Writes the layout of a DAG as JSON. */
final class DagData {
  private DagData() {}

  /** Writes a drawing's fields into the object that is open. */
  static void write(JsonGenerator json, Drawing drawing) throws IOException {
    json.writeNumberField("width", drawing.width());
    json.writeNumberField("height", drawing.height());
    json.writeNumberField("hiddenStages", drawing.hiddenStages());
    json.writeArrayFieldStart("stageBoxes");
    for (StageBox stageBox : drawing.stageBoxes()) {
      stageBox(json, stageBox);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("edges");
    for (StageEdge edge : drawing.edges()) {
      json.writeStartObject();
      json.writeNumberField("shuffle", edge.shuffleId());
      json.writeNumberField("from", edge.fromStage());
      json.writeNumberField("to", edge.toStage());
      json.writeFieldName("points");
      points(json, edge.points());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("folds");
    for (FoldedStages fold : drawing.folds()) {
      json.writeStartObject();
      json.writeNumberField("first", fold.firstStage());
      json.writeNumberField("last", fold.lastStage());
      json.writeNumberField("stages", fold.stages());
      json.writeNumberField("period", fold.period());
      frame(json, fold.x(), fold.y(), FoldedStages.WIDTH, FoldedStages.HEIGHT);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("foldArrows");
    for (Arrow arrow : drawing.foldArrows()) {
      points(json, arrow.points());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("connectors");
    for (Connector connector : drawing.connectors()) {
      connector(json, connector);
    }
    json.writeEndArray();
  }

  private static void stageBox(JsonGenerator json, StageBox stageBox) throws IOException {
    json.writeStartObject();
    json.writeNumberField("stage", stageBox.stageId());
    frame(json, stageBox.x(), stageBox.y(), stageBox.width(), stageBox.height());
    json.writeArrayFieldStart("boxes");
    for (OperationBox box : stageBox.boxes()) {
      box(json, box);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("arrows");
    for (Arrow arrow : stageBox.arrows()) {
      points(json, arrow.points());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void box(JsonGenerator json, OperationBox box) throws IOException {
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
      json.writeBooleanField("persisted", row.node().persisted());
      json.writeNumberField("cachedPartitions", row.node().cachedPartitions());
      json.writeStringField("partitioner", dataset.partitioner());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void connector(JsonGenerator json, Connector connector) throws IOException {
    json.writeStartObject();
    Integer shuffle = connector.shuffleId();
    if (shuffle == null) {
      json.writeNullField("shuffle");
    } else {
      json.writeNumberField("shuffle", shuffle);
    }
    json.writeBooleanField("enters", connector.enters());
    frame(json, connector.x(), connector.y(), connector.width(), connector.height());
    json.writeFieldName("points");
    points(json, connector.points());
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
