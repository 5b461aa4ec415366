package dev.kindling.api.listen;

import dev.kindling.scheduler.SparkListenerInterface;
import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import dev.kindling.spi.ThrowableText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Calls the program's listeners, one after the other, on the one thread that belongs to this
 * observer. Listeners can be added and removed on any thread. A listener that throws still gets
 * later events; its first exception is printed on the console, all are logged.
 */
public final class ListenerBus implements Observer {
  private static final Logger LOG = System.getLogger(ListenerBus.class.getName());

  private final List<SparkListenerInterface> listeners = new CopyOnWriteArrayList<>();
  private final EventTranslation translation = new EventTranslation(this::callEach);

  /** The listeners that have thrown. Used by the observer's thread only. */
  private final Set<SparkListenerInterface> failing =
      Collections.newSetFromMap(new IdentityHashMap<>());

  private long dropped;

  /** Makes a bus with some listeners; more can be added. */
  public ListenerBus(List<? extends SparkListenerInterface> listeners) {
    this.listeners.addAll(listeners);
  }

  /** Adds a listener. It gets the events that have not been delivered yet. */
  public void add(SparkListenerInterface listener) {
    listeners.add(listener);
  }

  /** Removes a listener. Does nothing if it was not added. */
  public void remove(SparkListenerInterface listener) {
    listeners.remove(listener);
  }

  @Override
  public void observe(List<Event> events) {
    for (Event event : events) {
      if (event instanceof Event.EventsDropped lost) {
        warnOfDropped(lost.count());
      }
      event.accept(translation);
    }
  }

  private void warnOfDropped(long count) {
    dropped += count;
    LOG.log(
        Level.WARNING,
        "Dropped "
            + dropped
            + " events from listeners since the application started: the listeners are too slow."
            + " spark.scheduler.listenerbus.eventqueue.capacity makes their queue longer.");
  }

  private void callEach(Consumer<SparkListenerInterface> call) {
    for (SparkListenerInterface listener : listeners) {
      try {
        call.accept(listener);
      } catch (Throwable thrown) {
        report(listener, thrown);
      }
    }
  }

  /**
   * Logs the first exception of a listener as an error, which the default logging prints on the
   * console: the listener would seem to receive no events. A listener that throws at each event
   * must not flood the console, so its later exceptions are only logged at DEBUG.
   */
  private void report(SparkListenerInterface listener, Throwable thrown) {
    String name = listener == null ? "null" : listener.getClass().getName();
    if (failing.add(listener)) {
      LOG.log(
          Level.ERROR,
          "Listener "
              + name
              + " threw an exception. It gets later events; its later exceptions are logged at"
              + " DEBUG\n"
              + ThrowableText.stack(thrown));
    } else {
      LOG.log(
          Level.DEBUG,
          () -> "Listener " + name + " threw an exception\n" + ThrowableText.stack(thrown));
    }
  }
}
