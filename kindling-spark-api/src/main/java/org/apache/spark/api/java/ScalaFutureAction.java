package org.apache.spark.api.java;

import dev.kindling.plan.SneakyThrow;
import java.util.function.Function;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkException;
import scala.Function1;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.concurrent.Await;
import scala.concurrent.CanAwait;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.concurrent.duration.Duration;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.Try;

/**
 * The future of an asynchronous action in Scala's form, on top of Java's.
 *
 * @param <T> the type of the result
 */
public final class ScalaFutureAction<T> implements FutureAction<T> {
  private final JavaFutureAction<?> action;
  private final Promise<T> promise = scala.concurrent.Promise$.MODULE$.apply();

  private ScalaFutureAction(JavaFutureAction<?> action) {
    this.action = action;
  }

  /**
   * Returns the future of an action of this package.
   *
   * @param form makes Scala's form of the result
   */
  public static <R, T> FutureAction<T> of(JavaFutureAction<R> action, Function<R, T> form) {
    ScalaFutureAction<T> future = new ScalaFutureAction<>(action);
    ((ActionFuture<R>) action)
        .whenDone(
            (result, failure) -> {
              if (failure == null) {
                future.promise.success(form.apply(result));
              } else {
                future.promise.failure(failure);
              }
            });
    return future;
  }

  @Override
  public void cancel(Option<String> reason) {
    ((ActionFuture<?>) action).cancel(reason.isEmpty() ? "" : reason.get());
  }

  @Override
  public FutureAction<T> ready(Duration atMost, CanAwait permit) {
    try {
      promise.future().ready(atMost, permit);
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
    return this;
  }

  @Override
  public T result(Duration atMost, CanAwait permit) {
    try {
      return promise.future().result(atMost, permit);
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  @Override
  public <U> void onComplete(Function1<Try<T>, U> f, ExecutionContext executor) {
    promise.future().onComplete(f, executor);
  }

  @Override
  public <S> Future<S> transform(Function1<Try<T>, Try<S>> f, ExecutionContext executor) {
    return promise.future().transform(f, executor);
  }

  @Override
  public <S> Future<S> transformWith(Function1<Try<T>, Future<S>> f, ExecutionContext executor) {
    return promise.future().transformWith(f, executor);
  }

  @Override
  public boolean isCompleted() {
    return promise.future().isCompleted();
  }

  @Override
  public boolean isCancelled() {
    return action.isCancelled();
  }

  @Override
  public Option<Try<T>> value() {
    return promise.future().value();
  }

  @Override
  public T get() throws SparkException {
    try {
      return Await.result(promise.future(), Duration.Inf());
    } catch (Exception e) {
      throw new SparkException("Exception thrown in awaitResult: ", e);
    }
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Seq<Object> jobIds() {
    return (Seq) CollectionConverters.asScala(action.jobIds()).toSeq();
  }
}
