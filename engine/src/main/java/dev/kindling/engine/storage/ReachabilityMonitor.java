package dev.kindling.engine.storage;

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
public final class Unreachables implements AutoCloseable {
  private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private @Nullable Thread thread; // guarded by this
  private boolean closed; // guarded by this

  /** Watches nothing yet. */
  public Unreachables() {}

  /**
   * Runs something once an object is unreachable.
   *
   * @param then must not lead to the object; what it throws ends this thread's handler only
   */
  public void watch(Object object, Runnable then) {
    synchronized (this) {
      if (closed) {
        return;
      }
      if (thread == null) {
        thread = new Thread(null, this::work, "kindling-unreachables", 0, false);
        thread.setDaemon(true);
        thread.start();
      }
    }
    watches.add(new Watch(object, queue, then));
  }

  /** Watches nothing any more; waits for the thread to end, unless it is that thread's call. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    watches.clear();
    if (running == null || running == Thread.currentThread()) {
      return;
    }
    running.interrupt();
    boolean interrupted = false;
    while (running.isAlive()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void work() {
    while (!isClosed()) {
      try {
        Watch watch = (Watch) queue.remove();
        if (watches.remove(watch)) {
          watch.then.run();
        }
      } catch (InterruptedException e) {
        // Asked to end, or interrupted by what it ran; the loop's condition tells which.
      } catch (RuntimeException e) {
        System.getLogger(Unreachables.class.getName())
            .log(System.Logger.Level.WARNING, "freeing what was unreachable failed", e);
      }
    }
  }

  private static final class Watch extends PhantomReference<Object> {
    private final Runnable then;

    Watch(Object object, ReferenceQueue<Object> queue, Runnable then) {
      super(object, queue);
      this.then = then;
    }
  }
}
