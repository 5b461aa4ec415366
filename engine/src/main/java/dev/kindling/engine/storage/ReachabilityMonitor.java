package dev.kindling.engine.storage;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.spi.UninterruptibleWait;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells when objects have become unreachable, on a daemon thread of its own that starts with the
 * first watch and ends with {@link #close}. (A {@link java.lang.ref.Cleaner}'s thread would stay
 * until the cleaner itself is collected.)
 */
public final class ReachabilityMonitor implements AutoCloseable {
  private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
  private final Set<Registration> registrations = ConcurrentHashMap.newKeySet();

  @GuardedBy("this")
  private @Nullable Thread thread;

  @GuardedBy("this")
  private boolean closed;

  /** Watches nothing yet. */
  public ReachabilityMonitor() {}

  /**
   * Runs something once an object is unreachable.
   *
   * @param action must not lead to the object; what it throws ends this thread's handler only
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

  /** Watches nothing any more; waits for the thread to end, unless it is that thread's call. */
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
        // Asked to end, or interrupted by what it ran; the loop's condition tells which.
      } catch (Throwable thrown) {
        // An action that fails, with an error too, must not keep those of other objects from
        // running.
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
