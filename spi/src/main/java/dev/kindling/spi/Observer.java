package dev.kindling.spi;

import java.util.List;
import java.util.Optional;

/**
 * Receives the events of an application: a UI, an event log, a progress bar.
 *
 * <ul>
 *   <li>Events come in order, in batches, on one thread that belongs to this observer. Each call
 *       happens-before the next.
 *   <li>A slow observer delays nothing else: when its queue is full, events are dropped and
 *       counted, and an {@link Event.EventsDropped} takes their place.
 *   <li>An exception of an observer is logged and has no other effect.
 * </ul>
 */
public interface Observer extends AutoCloseable {
  /** Receives the next events. */
  void observe(List<Event> events);

  /**
   * The web address of the UI, if this observer serves one. If {@code kindling.ui.keep} is {@code
   * true}, it is served until the JVM ends, also after {@link #close}.
   */
  default Optional<String> address() {
    return Optional.empty();
  }

  /** Called once, after the last event. */
  @Override
  default void close() {}
}
