/**
 * Shuffles by reference: what map tasks leave for reducers, and how reducers read it.
 *
 * <p>A {@link dev.kindling.engine.shuffle.ShuffleStore} holds, for each exchange that a program can
 * still reach, one immutable {@link dev.kindling.engine.shuffle.MapOutput} for each map partition.
 * Keys and values stay objects; mutable ones are copied when they pass from one task to another.
 * The order of records inside a reduce partition is Spark's, which is that of its hash tables; see
 * {@link dev.kindling.pipeline.table.KeyTable}.
 *
 * <p>This package must not know stages, the scheduling of tasks, or lineages beyond an exchange.
 */
@NullMarked
package dev.kindling.engine.shuffle;

import org.jspecify.annotations.NullMarked;
