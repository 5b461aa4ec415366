package dev.kindling.ui.dag;

import dev.kindling.observe.graph.StageDag;

/**
 * A dataset in a box.
 *
 * @param node the dataset
 * @param y its upper edge, in the coordinates of the drawing; rows are {@link
 *     OperationBox#ROW_HEIGHT} high
 */
public record Row(StageDag.Node node, double y) {}
