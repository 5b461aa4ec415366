package dev.kindling.observe.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.spi.Event;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The history of an application: folds its events into state and returns snapshots of that state.
 *
 * <p>Thread-safe: one lock, this object's own, guards everything. One thread calls {@link #fold}
 * with the events in order; any thread may call the other methods. Events that refer to something
 * unknown, because earlier events were dropped, are ignored.
 */
public final class ApplicationHistory {
  @GuardedBy("this")
  private final ApplicationFold fold;

  @GuardedBy("this")
  private long version;

  @GuardedBy("this")
  private @Nullable Snapshot snapshot;

  /** Creates a history that retains as much as the application's own configuration says. */
  public ApplicationHistory() {
    this(Retention.DEFAULT);
  }

  /**
   * @param retention how much is retained until the application's configuration is known
   */
  public ApplicationHistory(Retention retention) {
    this.fold = new ApplicationFold(retention);
  }

  /** Adds the next events, in order. */
  public synchronized void fold(List<? extends Event> events) {
    if (events.isEmpty()) {
      return;
    }
    fold.add(events);
    version++;
    snapshot = null;
    notifyAll();
  }

  /** Returns the state after the latest batch of events. */
  public synchronized Snapshot snapshot() {
    Snapshot current = snapshot;
    if (current == null) {
      current = fold.snapshot(version);
      snapshot = current;
    }
    return current;
  }

  /** Returns a number that grows with every batch of events. */
  public synchronized long version() {
    return version;
  }

  /**
   * Waits for a version later than {@code seen}.
   *
   * @return the current version, which is {@code seen} after a timeout
   */
  public synchronized long awaitVersionAfter(long seen, long timeoutNanos)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeoutNanos;
    long left = timeoutNanos;
    while (version <= seen && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
    return version;
  }
}
