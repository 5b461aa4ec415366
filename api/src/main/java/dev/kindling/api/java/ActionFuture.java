package dev.kindling.api.java;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.SparkException;
import dev.kindling.spi.JobCompletion;
import dev.kindling.spi.RunningJob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The future of an action that runs one job. {@link TakeFuture} runs one after another.
 *
 * @param <T> the type of the result
 */
class ActionFuture<T> implements JavaFutureAction<T>, JobCompletion {
  private final Supplier<T> result;
  private final CompletableFuture<T> outcome = new CompletableFuture<>();

  /** The jobs. The next one may be added before the one that started it. */
  @GuardedBy("this")
  private final List<RunningJob> jobs = new ArrayList<>();

  @GuardedBy("this")
  private boolean cancelled;

  /**
   * @param result gives the result, when the last job has succeeded
   */
  ActionFuture(Supplier<T> result) {
    this.result = result;
  }

  /** Adds a job that the action has started; cancels it if the action was cancelled meanwhile. */
  final void started(RunningJob job) {
    boolean late;
    synchronized (this) {
      jobs.add(job);
      late = cancelled;
    }
    if (late) {
      job.cancel("");
    }
  }

  @Override
  public void succeeded() {
    T value;
    try {
      value = result.get();
    } catch (RuntimeException e) {
      failed(e);
      return;
    }
    outcome.complete(value);
  }

  @Override
  public final void failed(Exception failure) {
    outcome.completeExceptionally(failure);
  }

  /** Calls a function with the result or the failure; the other of both is null. */
  final void whenDone(BiConsumer<? super T, ? super Throwable> taker) {
    CompletableFuture<T> unused = outcome.whenComplete(taker);
  }

  @Override
  public final boolean cancel(boolean mayInterruptIfRunning) {
    return cancel("");
  }

  /**
   * Cancels the jobs of the action.
   *
   * @param reason the end of the message of a cancelled job
   * @return false if the action is done
   */
  boolean cancel(String reason) {
    List<RunningJob> running;
    synchronized (this) {
      if (isDone()) {
        return false;
      }
      cancelled = true;
      running = List.copyOf(jobs);
    }
    for (RunningJob job : running) {
      job.cancel(reason);
    }
    return true;
  }

  @Override
  public final synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public final boolean isDone() {
    return isCancelled() || outcome.isDone();
  }

  @Override
  public final T get() throws InterruptedException, ExecutionException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw shown(e);
    }
  }

  @Override
  public final T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return outcome.get(timeout, unit);
    } catch (ExecutionException e) {
      throw shown(e);
    } catch (TimeoutException e) {
      TimeoutException shown =
          new TimeoutException("Future timed out after [" + length(timeout, unit) + "]");
      shown.initCause(e.getCause());
      throw shown;
    }
  }

  /** Returns the exception of a failed action, or throws that of a cancelled one. */
  private ExecutionException shown(ExecutionException e) {
    @Nullable Throwable failure = e.getCause();
    if (isCancelled()) {
      CancellationException cancellation = new CancellationException("Job cancelled");
      cancellation.initCause(failure);
      throw cancellation;
    }
    return new ExecutionException("Exception thrown by job", failure);
  }

  /** Returns the failure of an action that was cancelled between two jobs. */
  static SparkException actionCancelled() {
    return new SparkException("Action has been cancelled");
  }

  @Override
  public final List<Integer> jobIds() {
    List<RunningJob> started;
    synchronized (this) {
      started = List.copyOf(jobs);
    }
    return started.stream().map(RunningJob::id).sorted(Comparator.reverseOrder()).toList();
  }

  /** Returns a time in the largest unit of which it is a multiple. */
  private static String length(long timeout, TimeUnit unit) {
    long nanos = unit.toNanos(timeout);
    TimeUnit shown = TimeUnit.NANOSECONDS;
    for (TimeUnit larger : TimeUnit.values()) {
      if (nanos % larger.toNanos(1) == 0) {
        shown = larger;
      }
    }
    long length = shown.convert(nanos, TimeUnit.NANOSECONDS);
    String name = shown.name().toLowerCase(Locale.ROOT);
    return length + " " + (length == 1 ? name.substring(0, name.length() - 1) : name);
  }
}
