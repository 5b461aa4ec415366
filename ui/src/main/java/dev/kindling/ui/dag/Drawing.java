package dev.kindling.ui.dag;

import java.util.List;

/**
 * The layout of one or more stages.
 *
 * @param edges the shuffles between stages, when several are drawn
 * @param connectors the places where records enter and leave, when a stage is drawn alone
 * @param hiddenStages the number of stages that are omitted because there are too many
 */
public record Drawing(
    double width,
    double height,
    List<StageBox> stageBoxes,
    List<StageEdge> edges,
    List<Connector> connectors,
    int hiddenStages) {
  public Drawing {
    stageBoxes = List.copyOf(stageBoxes);
    edges = List.copyOf(edges);
    connectors = List.copyOf(connectors);
  }
}
