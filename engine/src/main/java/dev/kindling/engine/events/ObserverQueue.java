package dev.kindling.engine.events;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.spi.EpochClock;
import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The events one observer has not seen yet, and the thread that tells it.
 *
 * <p>Waking a thread costs more than a task, so the thread is woken once when events come after a
 * long silence; from then on it looks by itself every few milliseconds, until it has found nothing
 * for {@link #QUIET_NANOS}.
 */
final class ObserverQueue {
  private static final Logger LOG = System.getLogger(ObserverQueue.class.getName());
  private static final long LINGER_NANOS = 4_000_000;
  private static final long QUIET_NANOS = 500_000_000;

  private final Observer observer;
  private final int capacity;
  private final Thread thread;
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

  /** Whether the thread is parked until it is unparked. */
  @GuardedBy("lock")
  private boolean asleep;

  ObserverQueue(Observer observer, int capacity) {
    this.observer = observer;
    this.capacity = capacity;
    this.thread =
        new Thread(this::deliver, "kindling-events-" + observer.getClass().getSimpleName());
    thread.setDaemon(true);
  }

  /** Appends events; those beyond the capacity are counted and lost. */
  void offer(List<Event> events) {
    boolean start = false;
    boolean wake;
    synchronized (lock) {
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
      if (!started) {
        started = true;
        start = true;
      }
      wake = asleep;
      asleep = false;
    }
    if (start) {
      thread.start();
    } else if (wake) {
      LockSupport.unpark(thread);
    }
  }

  /** No more events will come. */
  void finish() {
    synchronized (lock) {
      if (dropped > 0) {
        waiting.add(new Event.EventsDropped(droppedAt, dropped));
        dropped = 0;
      }
      finished = true;
      if (!started) {
        started = true;
        thread.start();
      }
    }
    LockSupport.unpark(thread);
  }

  /** Waits until the observer is closed; at once on the observer's own thread. */
  void join() {
    if (Thread.currentThread() == thread) {
      return;
    }
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver() {
    long quietSince = System.nanoTime();
    while (true) {
      List<Event> batch = List.of();
      boolean last;
      synchronized (lock) {
        if (!waiting.isEmpty()) {
          batch = waiting;
          waiting = new ArrayList<>();
        }
        last = finished;
        asleep = batch.isEmpty() && !last && System.nanoTime() - quietSince > QUIET_NANOS;
      }
      if (!batch.isEmpty()) {
        quietSince = System.nanoTime();
        tell(batch);
      }
      if (last) {
        close();
        return;
      }
      if (isAsleep()) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, LINGER_NANOS);
      }
    }
  }

  private boolean isAsleep() {
    synchronized (lock) {
      return asleep;
    }
  }

  private void tell(List<Event> batch) {
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
