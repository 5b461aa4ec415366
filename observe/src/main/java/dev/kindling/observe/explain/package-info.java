/**
 * Why an application's jobs, stages and tasks are as they are, in words for a reader who has never
 * seen Spark.
 *
 * <p>Pure functions of {@link dev.kindling.observe.state.Snapshot snapshots} that give plain text
 * and {@link dev.kindling.observe.state.Reference references}, no markup. What an operation asks of
 * a shuffle and what an action asks for stands in {@code Operations}, one line each. This package
 * knows no page.
 */
@NullMarked
package dev.kindling.observe.explain;

import org.jspecify.annotations.NullMarked;
