package dev.kindling.engine.events;

import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;

/** Takes the events of an application in order. Called by one thread at a time. */
public interface EventSink {
  /** Whether anybody watches: when not, nobody need make events. */
  boolean watched();

  /** Tells an observer what is published from now on. */
  void add(Observer observer);

  /** Takes the next event; observers get it after the next {@link #flush}. */
  void publish(Event event);

  /** Makes what was published visible to observers. */
  void flush();
}
