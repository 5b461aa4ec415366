package dev.kindling.engine.events;

import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All observers of an application. Publishing costs an append to a list; a flush costs one short
 * lock per observer, and wakes a thread only when that has been idle for long.
 *
 * <p>{@link #hasObservers} and {@link #close} may be called by any thread, everything else by one
 * thread at a time.
 */
public final class EventDelivery implements EventSink, AutoCloseable {
  /** How many events an observer may be behind before it loses some. */
  public static final int DEFAULT_CAPACITY = 200_000;

  private final List<ObserverQueue> queues = new CopyOnWriteArrayList<>();
  private final int capacity;

  /** Used by the publishing thread only. */
  private final List<Event> unflushed = new ArrayList<>();

  /**
   * Starts no thread: an observer's thread starts with its first event.
   *
   * @param capacity how many events an observer may be behind, positive
   */
  public EventDelivery(List<Observer> observers, int capacity) {
    this.capacity = capacity;
    for (Observer observer : observers) {
      queues.add(new ObserverQueue(observer, capacity));
    }
  }

  @Override
  public boolean hasObservers() {
    return !queues.isEmpty();
  }

  @Override
  public void addObserver(Observer observer) {
    flush();
    queues.add(new ObserverQueue(observer, capacity));
  }

  @Override
  public void publish(Event event) {
    if (!queues.isEmpty()) {
      unflushed.add(event);
    }
  }

  /** An error of one queue, such as a thread that can't be started, doesn't affect the others. */
  @Override
  public void flush() {
    if (unflushed.isEmpty()) {
      return;
    }
    Error failure = null;
    for (ObserverQueue queue : queues) {
      try {
        queue.offer(unflushed);
      } catch (Error e) {
        failure = e;
      }
    }
    unflushed.clear();
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * Waits until every observer has handled all events that were flushed, and is closed. Nothing may
   * be published any more. An observer that closes its own application isn't waited for.
   */
  @Override
  public void close() {
    for (ObserverQueue queue : queues) {
      queue.finish();
    }
    for (ObserverQueue queue : queues) {
      queue.join();
    }
  }
}
