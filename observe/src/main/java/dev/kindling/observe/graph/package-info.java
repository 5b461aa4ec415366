/**
 * What jobs and stages are made of, as graphs without coordinates: operations as boxes, datasets in
 * them, narrow edges within a stage and shuffles between stages; and what can be read off such a
 * graph, such as where a number of partitions comes from.
 *
 * <p>Pure functions of views. Where a box stands on a page is the page's business.
 */
@NullMarked
package dev.kindling.observe.graph;

import org.jspecify.annotations.NullMarked;
