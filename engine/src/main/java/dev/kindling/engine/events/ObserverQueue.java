package dev.kindling.engine.events;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.engine.idle.IdleStrategy;
import dev.kindling.spi.EpochClock;
import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import dev.kindling.spi.UninterruptibleWait;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The events that one observer hasn't handled yet, and the thread that hands them to it.
 *
 * <p>Waking a thread costs more than a task, so the thread is woken once when events come after a
 * long silence. From then on it looks by itself every few milliseconds, until it has found nothing
 * for {@link #ACTIVE_NANOS}.
 */
final class ObserverQueue {
  private static final Logger LOG = System.getLogger(ObserverQueue.class.getName());
  private static final long LOOK_NANOS = 4_000_000;
  private static final long ACTIVE_NANOS = 500_000_000;

  private final Observer observer;
  private final int capacity;
  private final Thread thread;
  private final IdleStrategy idle = new IdleStrategy(ACTIVE_NANOS, LOOK_NANOS, 0);
  private final Object lock = new Object();

  @GuardedBy("lock")
  private List<Event> waiting = new ArrayList<>();

  @GuardedBy("lock")
  private long dropped;

  @GuardedBy("lock")
  private long droppedAt;

  @GuardedBy("lock")
  private boolean started;

  @GuardedBy("lock")
  private boolean finished;

  ObserverQueue(Observer observer, int capacity) {
    this.observer = observer;
    this.capacity = capacity;
    this.thread =
        new Thread(this::deliver, "kindling-events-" + observer.getClass().getSimpleName());
    thread.setDaemon(true);
  }

  /**
   * Appends events; those beyond the capacity are counted and lost.
   *
   * @throws Error when the thread can't be started; the next call tries again
   */
  void offer(List<Event> events) {
    synchronized (lock) {
      append(events);
      if (!started) {
        thread.start();
        started = true;
      }
    }
    idle.wake();
  }

  @GuardedBy("lock")
  private void append(List<Event> events) {
    int room = Math.max(0, capacity - waiting.size());
    if (dropped > 0 && room > events.size()) {
      waiting.add(new Event.EventsDropped(droppedAt, dropped));
      dropped = 0;
    }
    if (dropped == 0 && events.size() <= room) {
      waiting.addAll(events);
    } else {
      dropped += events.size();
      droppedAt = EpochClock.nanos();
    }
  }

  /** No more events will come. What is waiting is handled, and then the observer is closed. */
  void finish() {
    boolean deliverHere = false;
    synchronized (lock) {
      if (dropped > 0) {
        waiting.add(new Event.EventsDropped(droppedAt, dropped));
        dropped = 0;
      }
      finished = true;
      if (!started) {
        started = true;
        deliverHere = !startThread();
      }
    }
    if (deliverHere) {
      deliver();
    } else {
      LockSupport.unpark(thread);
    }
  }

  private boolean startThread() {
    try {
      thread.start();
      return true;
    } catch (Error e) {
      LOG.log(Level.WARNING, "No thread could be started for an observer: " + observer, e);
      return false;
    }
  }

  /** Waits until the observer is closed; returns at once on the observer's own thread. */
  void join() {
    if (Thread.currentThread() != thread) {
      UninterruptibleWait.join(thread);
    }
  }

  private void deliver() {
    idle.active();
    boolean more = true;
    while (more) {
      try {
        more = deliverOnce();
      } catch (Throwable thrown) {
        // An error, such as no memory, must not end the thread: the events wait for the next turn.
      }
    }
    close();
  }

  /** Hands over the events that are waiting, or waits; returns whether more may come. */
  private boolean deliverOnce() {
    List<Event> none = new ArrayList<>();
    List<Event> batch;
    boolean last;
    synchronized (lock) {
      batch = waiting;
      waiting = none;
      last = finished;
    }
    if (!batch.isEmpty()) {
      idle.active();
      observe(batch);
    }
    if (!last) {
      idle.idle(this::hasWork);
    }
    return !last;
  }

  private boolean hasWork() {
    synchronized (lock) {
      return finished || !waiting.isEmpty();
    }
  }

  private void observe(List<Event> batch) {
    try {
      observer.observe(List.copyOf(batch));
    } catch (Throwable thrown) {
      LOG.log(
          Level.WARNING, "An observer failed on " + batch.size() + " events: " + observer, thrown);
    }
  }

  private void close() {
    try {
      observer.close();
    } catch (Throwable thrown) {
      LOG.log(Level.WARNING, "An observer failed to close: " + observer, thrown);
    }
  }
}
