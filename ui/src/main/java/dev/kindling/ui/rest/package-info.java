/**
 * Spark's REST API under {@code api/v1}: the same paths, parameters and JSON fields. Additional
 * fields, such as {@code durationNanos}, accompany Spark's times in milliseconds. Fields about
 * things that do not exist in a single process, such as remote blocks, are 0.
 *
 * <p>Reads {@link dev.kindling.observe.state.Snapshot snapshots} and writes JSON token by token.
 * This package must not know pages.
 */
@NullMarked
package dev.kindling.ui.rest;

import org.jspecify.annotations.NullMarked;
