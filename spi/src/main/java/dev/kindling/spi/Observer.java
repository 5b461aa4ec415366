package dev.kindling.spi;

import java.util.List;
import java.util.Optional;

/**
 * Watches an application: a UI, an event log, a progress bar.
 *
 * <p>Events come in order, in batches, on one thread that belongs to this observer alone. Taking
 * long delays nobody: when the queue overflows, events are dropped and counted, and an {@link
 * Event.EventsDropped} stands in their place. What an observer throws is logged and ends nothing.
 */
public interface Observer extends AutoCloseable {
  /** Takes the next events. */
  void observe(List<Event> events);

  /**
   * Where a person can watch, if this observer serves pages. Where {@code kindling.ui.keep} is
   * {@code true} it goes on serving after {@link #close}, until the JVM ends.
   */
  default Optional<String> address() {
    return Optional.empty();
  }

  /** Called once after the last event. */
  @Override
  default void close() {}
}
