package dev.kindling.engine.events;

import dev.kindling.spi.Event;

/** Takes the events of an application in order. Called by one thread at a time. */
public interface EventSink {
  /** Whether anybody watches: when not, nobody need make events. */
  boolean watched();

  /** Takes the next event; observers get it after the next {@link #flush}. */
  void publish(Event event);

  /** Makes what was published visible to observers. */
  void flush();
}
