package dev.kindling.engine.schedule;

import dev.kindling.engine.events.EventSink;
import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import java.util.function.LongSupplier;

/**
 * The scheduler's access to observers: gives events their times, which never decrease, and
 * publishes nothing after the application's last event. Belongs to the scheduler's loop.
 */
final class EventPublisher {
  private final EventSink sink;
  private final LongSupplier clock;
  private long lastTime;
  private boolean ended;

  /**
   * @param clock nanoseconds since the epoch
   */
  EventPublisher(EventSink sink, LongSupplier clock) {
    this.sink = sink;
    this.clock = clock;
  }

  /** The time for the next event: that of the clock, but never less than before. */
  long now() {
    lastTime = Math.max(lastTime, clock.getAsLong());
    return lastTime;
  }

  boolean hasObservers() {
    return sink.hasObservers();
  }

  void addObserver(Observer observer) {
    if (!ended) {
      sink.addObserver(observer);
    }
  }

  void publish(Event event) {
    if (!ended) {
      sink.publish(event);
    }
  }

  /** Publishes the last event of the application. */
  void end() {
    publish(new Event.ApplicationEnded(now()));
    ended = true;
    sink.flush();
  }
}
