package dev.kindling.api;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.partial.PartialResult;
import dev.kindling.pipeline.estimate.Estimate;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.spi.JobCompletion;
import dev.kindling.spi.ResultHandler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an approximate action while its job runs: takes the results of partitions on the
 * job's thread, and gives the program's thread what is known when its time is up.
 *
 * @param <R> the type of a partition's result
 * @param <A> the type of the answer
 */
final class PendingAnswer<R, A> implements ResultHandler<R>, JobCompletion {
  private final Estimate<R, A> estimate;

  @GuardedBy("this")
  private boolean succeeded;

  @GuardedBy("this")
  private @Nullable Exception failure;

  /** The answer that the program has, if the job had not ended by then. */
  @GuardedBy("this")
  private @Nullable PartialResult<A> given;

  PendingAnswer(Estimate<R, A> estimate) {
    this.estimate = estimate;
  }

  @Override
  public synchronized void take(int index, R result) {
    estimate.merge(result);
  }

  @Override
  public boolean isNumberedFirst() {
    return true;
  }

  @Override
  public void succeeded() {
    PartialResult<A> waiting;
    A answer;
    synchronized (this) {
      succeeded = true;
      waiting = given;
      answer = estimate.current();
      notifyAll();
    }
    if (waiting != null) {
      waiting.setFinalValue(answer);
    }
  }

  @Override
  public void failed(Exception thrown) {
    PartialResult<A> waiting;
    synchronized (this) {
      failure = thrown;
      waiting = given;
      notifyAll();
    }
    if (waiting != null) {
      waiting.setFailure(thrown);
    }
  }

  /**
   * Waits for the end of the job, and returns the final answer, or what is known when the time is
   * up. Throws the failure of the job.
   */
  synchronized PartialResult<A> await(long timeoutMillis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    while (true) {
      if (failure != null) {
        throw SneakyThrow.unchecked(failure);
      }
      if (succeeded) {
        return new PartialResult<>(estimate.current(), true);
      }
      long left = deadline - System.nanoTime();
      if (timeoutMillis <= 0 || left <= 0) {
        PartialResult<A> partial = new PartialResult<>(estimate.current(), false);
        given = partial;
        return partial;
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        throw SneakyThrow.unchecked(e);
      }
    }
  }
}
