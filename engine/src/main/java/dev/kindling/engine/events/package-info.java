/**
 * Hands events to observers; no publisher waits for an observer.
 *
 * <p>Owns one bounded queue and one thread per observer. Must not know the meaning of events, or
 * what publishes them.
 */
@NullMarked
package dev.kindling.engine.events;

import org.jspecify.annotations.NullMarked;
