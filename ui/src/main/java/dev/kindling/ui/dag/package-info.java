/**
 * Lays out the DAGs of jobs and stages: the position of each box, row and arrow, in CSS pixels.
 *
 * <p>Owns: which datasets share a box, which boxes are folded when a lineage is long, layers, order
 * within layers, coordinates. Pure functions of {@code observe}'s DAGs; the same DAG has the same
 * drawing.
 *
 * <p>Must not know: HTTP, JSON, colours. The page draws the state of a stage (skipped, running, its
 * share of the time).
 */
@NullMarked
package dev.kindling.ui.dag;

import org.jspecify.annotations.NullMarked;
