/**
 * Accumulators, statistics, and the listeners of a task's end.
 *
 * <p>The package owns the values and how they travel between driver and tasks. It must not know
 * when tasks run: the engine calls what is here.
 */
@NullMarked
package dev.kindling.util;

import org.jspecify.annotations.NullMarked;
