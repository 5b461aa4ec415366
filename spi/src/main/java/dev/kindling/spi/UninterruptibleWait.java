package dev.kindling.spi;

import java.util.concurrent.TimeUnit;

/**
 * Waits that an interrupt doesn't cut short. When the wait is over, the calling thread's interrupt
 * flag is set again if it was interrupted meanwhile.
 */
public final class UninterruptibleWait {
  private UninterruptibleWait() {}

  /** A wait of limited length, such as {@code latch.await}. */
  @FunctionalInterface
  public interface Wait {
    /**
     * Waits once.
     *
     * @param nanos how long to wait at most; not negative
     * @return whether the awaited event has happened
     */
    boolean await(long nanos) throws InterruptedException;
  }

  /**
   * Waits until an event has happened or the time is over.
   *
   * @return whether the event has happened
   */
  public static boolean await(long timeoutNanos, Wait wait) {
    long deadline = System.nanoTime() + timeoutNanos;
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return wait.await(Math.max(0, deadline - System.nanoTime()));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits until a thread has ended; at once for one that hasn't started. */
  public static void join(Thread thread) {
    join(thread, Long.MAX_VALUE);
  }

  /**
   * Waits until a thread has ended or the time is over.
   *
   * @return whether the thread has ended, or hasn't started
   */
  public static boolean join(Thread thread, long timeoutNanos) {
    return await(
        timeoutNanos,
        nanos -> {
          TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
          return !thread.isAlive();
        });
  }
}
