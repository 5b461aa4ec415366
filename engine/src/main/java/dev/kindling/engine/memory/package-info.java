/**
 * The memory budget: one account for all that an application holds, and each task's share of it. It
 * counts estimated bytes and asks owners to free some. It knows neither blocks, outputs nor files.
 */
@NullMarked
package dev.kindling.engine.memory;

import org.jspecify.annotations.NullMarked;
