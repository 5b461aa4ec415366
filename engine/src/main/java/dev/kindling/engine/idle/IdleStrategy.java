package dev.kindling.engine.idle;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How one thread waits for work. Unparking a thread costs more than a small task, so a thread that
 * has just worked is <em>active</em>: it looks for work again and again. Only when it has found
 * none for some time does it park, and needs to be woken.
 *
 * <p>{@link #active} and {@link #idle} are called by the waiting thread. {@link #wake} is called by
 * any thread, after it has made the work visible.
 */
public final class IdleStrategy {
  private final long activeNanos;
  private final long activeParkNanos;
  private final long parkNanos;
  private long activeUntil;

  /** The waiting thread while it is parked and needs to be woken. */
  private volatile @Nullable Thread parked;

  /**
   * @param activeNanos how long the thread is active
   * @param activeParkNanos how long an active thread parks before it looks again, 0 to only yield
   *     its processor
   * @param parkNanos how long a thread that isn't active parks before it looks again, 0 to park
   *     until it is woken
   */
  public IdleStrategy(long activeNanos, long activeParkNanos, long parkNanos) {
    this.activeNanos = activeNanos;
    this.activeParkNanos = activeParkNanos;
    this.parkNanos = parkNanos;
  }

  /** The thread begins to wait, or has found work: it is active from now on. */
  public void active() {
    activeUntil = System.nanoTime() + activeNanos;
  }

  /**
   * Waits once; the caller then looks for work. May return early.
   *
   * @param hasWork asked before the thread parks until it is woken
   */
  @SuppressWarnings("ThreadPriorityCheck") // yields to threads with work; correct without, too
  public void idle(BooleanSupplier hasWork) {
    if (System.nanoTime() - activeUntil < 0) {
      if (activeParkNanos == 0) {
        Thread.yield();
      } else {
        LockSupport.parkNanos(this, activeParkNanos);
      }
      return;
    }
    parked = Thread.currentThread();
    if (!hasWork.getAsBoolean()) {
      if (parkNanos == 0) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, parkNanos);
      }
    }
    parked = null;
  }

  /** Wakes the thread if it has parked until it is woken; an active thread looks by itself. */
  public void wake() {
    Thread thread = parked;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }
}
