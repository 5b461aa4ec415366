package dev.kindling.engine.events;

import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;

/** Takes the events of an application in order. Called by one thread at a time. */
public interface EventSink {
  /** Whether there is an observer. Without one, no events need to be made. */
  boolean hasObservers();

  /** Adds an observer, which gets the events that are published from now on. */
  void addObserver(Observer observer);

  /** Takes the next event; observers get it after the next {@link #flush}. */
  void publish(Event event);

  /** Hands the published events over to the observers' threads. */
  void flush();
}
