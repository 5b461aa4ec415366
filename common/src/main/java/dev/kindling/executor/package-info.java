/**
 * The metrics of a task, under Spark's names: records, bytes, times, memory. The package owns
 * values; it must not know who counts.
 */
@NullMarked
package dev.kindling.executor;

import org.jspecify.annotations.NullMarked;
