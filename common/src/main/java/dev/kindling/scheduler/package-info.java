/**
 * Listeners of a program and the events that they receive, under Spark's names: the start and the
 * end of jobs, stages and tasks.
 *
 * <p>The package owns values. Members that have Scala's types in Spark are missing here; the
 * drop-in adds them. The package must not know who makes the events, or when.
 */
@NullMarked
package dev.kindling.scheduler;

import org.jspecify.annotations.NullMarked;
