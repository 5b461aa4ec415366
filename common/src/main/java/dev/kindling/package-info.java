/**
 * Settings, tuples, partitioners, exceptions and the context of a task, under the names of Spark's
 * package {@code org.apache.spark}; and, in the API module, {@code SparkContext}, {@code
 * SparkFiles} and the status tracker.
 *
 * <p>This module owns the types that need no engine. It must not know lineage, operators,
 * scheduling or I/O. Its only static state is what Spark's API has: the {@link
 * dev.kindling.TaskContext} of the running thread.
 */
@NullMarked
package dev.kindling;

import org.jspecify.annotations.NullMarked;
