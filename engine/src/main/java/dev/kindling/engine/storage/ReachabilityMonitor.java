package dev.kindling.engine.storage;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.spi.UninterruptibleWait;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs actions for objects that have become unreachable, on a daemon thread of its own. The thread
 * starts with the first registration and ends with {@link #close}. (The thread of a {@link
 * java.lang.ref.Cleaner} would stay until the cleaner itself is collected.)
 */
public final class ReachabilityMonitor implements AutoCloseable {
  private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
  private final Set<Registration> registrations = ConcurrentHashMap.newKeySet();

  @GuardedBy("this")
  private @Nullable Thread thread;

  @GuardedBy("this")
  private boolean closed;

  /** Creates a monitor without registrations. */
  public ReachabilityMonitor() {}

  /**
   * Registers an action to run once an object is unreachable.
   *
   * @param action must not refer to the object. If it throws, only this action ends, and the log
   *     says so
   */
  public void onUnreachable(Object object, Runnable action) {
    synchronized (this) {
      if (closed) {
        return;
      }
      if (thread == null) {
        thread = new Thread(null, this::runActions, "kindling-reachability", 0, false);
        thread.setDaemon(true);
        thread.start();
      }
    }
    registrations.add(new Registration(object, queue, action));
  }

  /** Removes all registrations. Waits for the thread to end, unless called on that thread. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    registrations.clear();
    if (running == null || running == Thread.currentThread()) {
      return;
    }
    running.interrupt();
    UninterruptibleWait.join(running);
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void runActions() {
    while (!isClosed()) {
      try {
        Registration registration = (Registration) queue.remove();
        if (registrations.remove(registration)) {
          registration.action.run();
        }
      } catch (InterruptedException e) {
        // Closed, or interrupted by an action; the condition of the loop tells which.
      } catch (Throwable thrown) {
        // An action that fails, even with an error, must not keep the other actions from running.
        System.getLogger(ReachabilityMonitor.class.getName())
            .log(
                System.Logger.Level.WARNING, "the action for an unreachable object failed", thrown);
      }
    }
  }

  private static final class Registration extends PhantomReference<Object> {
    private final Runnable action;

    Registration(Object object, ReferenceQueue<Object> queue, Runnable action) {
      super(object, queue);
      this.action = action;
    }
  }
}
