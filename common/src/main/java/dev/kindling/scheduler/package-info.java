/**
 * What a program's listeners are told, under Spark's names: jobs, stages and tasks as they begin
 * and end.
 *
 * <p>Owns values. Members that have Scala's types in Spark are missing, and come with the layer
 * that has those types. Must not know who makes the events, or when.
 */
@NullMarked
package dev.kindling.scheduler;

import org.jspecify.annotations.NullMarked;
