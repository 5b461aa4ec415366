/**
 * Hands events to observers without making anybody wait for them.
 *
 * <p>Owns one bounded queue and one thread per observer. Must not know what the events mean or who
 * makes them.
 */
@NullMarked
package dev.kindling.engine.events;

import org.jspecify.annotations.NullMarked;
