/**
 * The DAGs of jobs and stages, without coordinates: one box for each operation with its datasets,
 * narrow edges within a stage, shuffle edges between stages. Also answers questions about such a
 * graph, such as where a number of partitions comes from.
 *
 * <p>Pure functions of views. This package must not know the layout on a page.
 */
@NullMarked
package dev.kindling.observe.graph;

import org.jspecify.annotations.NullMarked;
