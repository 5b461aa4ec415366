package org.apache.spark;

import scala.Function1;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.concurrent.CanAwait;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.duration.Duration;
import scala.util.Try;

/**
 * The future result of an action, with cancellation, in Scala's form. Java's is {@code
 * org.apache.spark.api.java.JavaFutureAction}.
 *
 * @param <T> the type of the result
 */
public interface FutureAction<T> extends Future<T> {
  /** Cancels the jobs of the action; a reason becomes part of their errors. */
  void cancel(Option<String> reason);

  /** Cancels the jobs of the action. */
  default void cancel() {
    cancel(Option.empty());
  }

  @Override
  FutureAction<T> ready(Duration atMost, CanAwait permit);

  @Override
  T result(Duration atMost, CanAwait permit);

  @Override
  <U> void onComplete(Function1<Try<T>, U> f, ExecutionContext executor);

  @Override
  boolean isCompleted();

  /** Returns whether the action was cancelled before it was complete. */
  boolean isCancelled();

  @Override
  Option<Try<T>> value();

  /** Waits for the result and returns it, or throws what made the action fail. */
  T get() throws SparkException;

  /** Returns the numbers of the jobs that the action has started, the latest one first. */
  Seq<Object> jobIds();
}
