package dev.kindling.ui.dag;

import dev.kindling.observe.graph.StageGraph;

/**
 * One dataset inside a box.
 *
 * @param node what it is
 * @param y its upper edge, in the picture's coordinates; rows are {@link Box#ROW_HEIGHT} high
 */
public record Row(StageGraph.Node node, double y) {}
