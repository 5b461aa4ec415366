package dev.kindling.api.listen;

import dev.kindling.scheduler.ListenerCalls;
import dev.kindling.scheduler.SparkListenerEvent;
import dev.kindling.scheduler.SparkListenerInterface;
import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells a program's listeners, one after the other, on the one thread that belongs to this
 * observer. Adding and removing is safe on any thread. A listener that throws is logged, and told
 * what comes next all the same.
 */
public final class ListenerBus implements Observer {
  private static final Logger LOG = System.getLogger(ListenerBus.class.getName());

  private final List<SparkListenerInterface> listeners = new CopyOnWriteArrayList<>();
  private final EventTranslation translation = new EventTranslation();
  private long dropped;

  /** A bus for some listeners; more may come. */
  public ListenerBus(List<? extends SparkListenerInterface> listeners) {
    this.listeners.addAll(listeners);
  }

  /** Adds a listener: it is told what hasn't been told yet. */
  public void add(SparkListenerInterface listener) {
    listeners.add(listener);
  }

  /** Removes a listener; nothing happens when it isn't here. */
  public void remove(SparkListenerInterface listener) {
    listeners.remove(listener);
  }

  @Override
  public void observe(List<Event> events) {
    for (Event event : events) {
      if (event instanceof Event.EventsDropped lost) {
        dropped += lost.count();
        LOG.log(
            Level.WARNING,
            "Dropped "
                + dropped
                + " events from listeners since the application started: they take too long."
                + " spark.scheduler.listenerbus.eventqueue.capacity makes their queue longer.");
      }
      translation.of(event, this::tell);
    }
  }

  private void tell(SparkListenerEvent event) {
    for (SparkListenerInterface listener : listeners) {
      try {
        ListenerCalls.tell(listener, event);
      } catch (Throwable thrown) {
        LOG.log(
            Level.ERROR,
            "Listener " + listener.getClass().getName() + " threw an exception",
            thrown);
      }
    }
  }
}
