/**
 * Spark's small nouns under Spark's names: tuples, partitioners, the configuration, the exception,
 * the context a task sees.
 *
 * <p>Owns values and rules that need no engine. Must not know lineage, operators, scheduling or
 * I/O. The classes that start work and share this package's name ({@code SparkContext}) live in the
 * API module. Static state is only what Spark's API has: the {@link dev.kindling.TaskContext} of
 * the running thread.
 */
@NullMarked
package dev.kindling;

import org.jspecify.annotations.NullMarked;
