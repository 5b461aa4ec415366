/**
 * REST as Spark has it, under {@code api/v1}: the same paths, parameters and JSON fields.
 * RestFields of our own, such as {@code durationNanos}, stand beside Spark's, whose times are
 * milliseconds. RestFields of things that don't exist in one process, such as remote blocks, are 0.
 *
 * <p>Reads {@link dev.kindling.observe.state.Snapshot snapshots} and writes JSON token by token; it
 * knows no page.
 */
@NullMarked
package dev.kindling.ui.rest;

import org.jspecify.annotations.NullMarked;
