/**
 * Shuffles by reference: what map tasks leave for reducers, and how reducers read it.
 *
 * <p>A {@link dev.kindling.engine.shuffle.ShuffleStore} keeps, for each exchange that a program can
 * still reach, one immutable {@link dev.kindling.engine.shuffle.MapOutput} for each map partition.
 * Keys and values stay objects; those that could be changed are copied where they cross. The order
 * of records inside a reduce partition is Spark's, which is that of its hash tables; see {@link
 * dev.kindling.pipeline.table.KeyTable}.
 *
 * <p>This package must not know stages, tasks' scheduling, or lineages beyond an exchange.
 */
@NullMarked
package dev.kindling.engine.shuffle;

import org.jspecify.annotations.NullMarked;
