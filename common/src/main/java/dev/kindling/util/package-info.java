/**
 * What tasks and driver tell each other beside records: accumulators and the listeners of a task's
 * end.
 *
 * <p>Owns the values and how they cross the border between driver and task. Must not know when
 * tasks run: the engine calls what is here.
 */
@NullMarked
package dev.kindling.util;

import org.jspecify.annotations.NullMarked;
