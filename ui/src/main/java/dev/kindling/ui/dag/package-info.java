/**
 * Lays out the pictures of jobs and stages: where each box, row and arrow stands, in CSS pixels.
 *
 * <p>Owns: which datasets share a box, which boxes are folded when a lineage is long, layers, order
 * within layers, coordinates. Pure functions of {@code observe}'s graphs; the same graph gives the
 * same picture.
 *
 * <p>Must not know: HTTP, JSON, colours. What happened to a stage (skipped, running, its share of
 * the time) is painted over by the page.
 */
@NullMarked
package dev.kindling.ui.dag;

import org.jspecify.annotations.NullMarked;
