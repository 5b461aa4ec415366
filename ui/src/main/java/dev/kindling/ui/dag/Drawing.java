package dev.kindling.ui.dag;

import java.util.List;

/**
 * The layout of one or more stages.
 *
 * @param edges the shuffles between stages, when several are drawn
 * @param folds the boxes of stages that repeat
 * @param foldArrows the shuffles into and out of these boxes
 * @param connectors the places where records enter and leave, when a stage is drawn alone
 * @param hiddenStages the number of stages that are omitted because there are too many
 */
public record Drawing(
    double width,
    double height,
    List<StageBox> stageBoxes,
    List<StageEdge> edges,
    List<FoldedStages> folds,
    List<Arrow> foldArrows,
    List<Connector> connectors,
    int hiddenStages) {
  public Drawing {
    stageBoxes = List.copyOf(stageBoxes);
    edges = List.copyOf(edges);
    folds = List.copyOf(folds);
    foldArrows = List.copyOf(foldArrows);
    connectors = List.copyOf(connectors);
  }
}
