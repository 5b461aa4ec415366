package dev.kindling.partial;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.api.java.function.Function;
import dev.kindling.api.java.function.VoidFunction;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an approximate action: what was known when the time was up, and later the final
 * answer. The job of an answer that is not final goes on in the background.
 *
 * <p>Safe for use by many threads. Handlers run on the thread that brings the final answer, or at
 * once if the answer is there.
 *
 * @param <R> the type of the answer
 */
public class PartialResult<R> {
  private final R initialVal;
  private final boolean isFinal;

  @GuardedBy("this")
  private boolean complete;

  @GuardedBy("this")
  private @Nullable R finalValue;

  @GuardedBy("this")
  private @Nullable Exception failure;

  @GuardedBy("this")
  private @Nullable VoidFunction<R> completionHandler;

  @GuardedBy("this")
  private @Nullable VoidFunction<Exception> failureHandler;

  /**
   * Makes an answer.
   *
   * <pre>{@code
   * new PartialResult<>(3, true); // (final: 3)
   * new PartialResult<>(2, false); // (partial: 2)
   * }</pre>
   *
   * @param initialVal the first answer
   * @param isFinal whether it is the final one
   */
  public PartialResult(R initialVal, boolean isFinal) {
    this.initialVal = initialVal;
    this.isFinal = isFinal;
    this.complete = isFinal;
    this.finalValue = isFinal ? initialVal : null;
  }

  /**
   * Returns the answer that was known when the action returned. It does not change.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2)).countApprox(60_000).initialValue(); // [3.000, 3.000]
   * }</pre>
   */
  public R initialValue() {
    return initialVal;
  }

  /**
   * Returns whether the first answer is the final one: whether the job ended in time.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2)).countApprox(60_000).isInitialValueFinal(); // true
   * }</pre>
   */
  public boolean isInitialValueFinal() {
    return isFinal;
  }

  /**
   * Waits for the final answer and returns it.
   *
   * <p><b>Errors:</b> throws what made the job fail. On Spark the call never returns if the job
   * fails after the action has returned.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2)).countApprox(0).getFinalValue().mean(); // 3.0
   * }</pre>
   */
  public R getFinalValue() {
    synchronized (this) {
      try {
        while (!complete && failure == null) {
          wait();
        }
      } catch (InterruptedException e) {
        throw PartialResult.<RuntimeException>sneaky(e);
      }
      if (failure != null) {
        throw PartialResult.<RuntimeException>sneaky(failure);
      }
      return present();
    }
  }

  /**
   * Sets the handler that gets the final answer. There can be one. If the final answer is there,
   * the handler is called before this call returns.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2))
   *     .countApprox(60_000)
   *     .onComplete(count -> System.out.println(count.mean())); // (final: [3.000, 3.000])
   * }</pre>
   *
   * @param handler gets the final answer
   * @return this answer
   * @throws UnsupportedOperationException if there is a handler
   */
  public PartialResult<R> onComplete(VoidFunction<R> handler) {
    synchronized (this) {
      if (completionHandler != null) {
        throw new UnsupportedOperationException("onComplete cannot be called twice");
      }
      completionHandler = handler;
      if (complete) {
        call(handler, present());
      }
      return this;
    }
  }

  /**
   * Sets the handler that gets the failure of the job. There can be one. If the job has failed, the
   * handler is called before this call returns.
   *
   * <pre>{@code
   * PartialResult<BoundedDouble> count = sc.parallelize(List.of(3, 1, 2)).countApprox(60_000);
   * count.onFail(failure -> System.out.println(failure.getMessage()));
   * count.getFinalValue(); // [3.000, 3.000]
   * }</pre>
   *
   * @param handler gets the failure
   * @throws UnsupportedOperationException if there is a handler
   */
  public void onFail(VoidFunction<Exception> handler) {
    synchronized (this) {
      if (failureHandler != null) {
        throw new UnsupportedOperationException("onFail cannot be called twice");
      }
      failureHandler = handler;
      if (failure != null) {
        call(handler, failure);
      }
    }
  }

  /**
   * Returns this answer in another form. The function is called whenever a form is asked for.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2))
   *     .countApprox(60_000)
   *     .map(count -> "about " + Math.round(count.mean()))
   *     .initialValue(); // about 3
   * }</pre>
   *
   * @param f makes the other form
   */
  public <T> PartialResult<T> map(Function<R, T> f) {
    return new Mapped<>(this, f);
  }

  /**
   * Sets the final answer, for the engine and for programs that make answers of their own.
   *
   * <pre>{@code
   * PartialResult<Integer> answer = new PartialResult<>(2, false);
   * answer.setFinalValue(3);
   * answer.getFinalValue(); // 3
   * answer.setFinalValue(4); // throws UnsupportedOperationException: setFinalValue called twice
   * }</pre>
   *
   * @param value the final answer
   * @throws UnsupportedOperationException if there is a final answer
   */
  public void setFinalValue(R value) {
    synchronized (this) {
      if (complete) {
        throw new UnsupportedOperationException("setFinalValue called twice on a PartialResult");
      }
      complete = true;
      finalValue = value;
      notifyAll();
      if (completionHandler != null) {
        call(completionHandler, value);
      }
    }
  }

  /**
   * Sets the failure, for the engine and for programs that make answers of their own.
   *
   * <pre>{@code
   * PartialResult<Integer> answer = new PartialResult<>(2, false);
   * answer.setFailure(new IllegalStateException("lost"));
   * answer.getFinalValue(); // throws IllegalStateException: lost
   * }</pre>
   *
   * @param exception what made the job fail
   * @throws UnsupportedOperationException if there is a failure
   */
  public void setFailure(Exception exception) {
    synchronized (this) {
      if (failure != null) {
        throw new UnsupportedOperationException("setFailure called twice on a PartialResult");
      }
      failure = exception;
      notifyAll();
      if (failureHandler != null) {
        call(failureHandler, exception);
      }
    }
  }

  @Override
  public String toString() {
    synchronized (this) {
      return complete ? "(final: " + finalValue + ")" : "(partial: " + initialVal + ")";
    }
  }

  /** Returns the final answer in another form, or the first one if there is none yet. */
  synchronized <T> String text(Function<R, T> f) {
    return complete
        ? "(final: " + apply(f, present()) + ")"
        : "(partial: " + apply(f, initialVal) + ")";
  }

  @GuardedBy("this")
  @SuppressWarnings("NullAway") // an answer may be null where the program's type allows it
  private R present() {
    return finalValue;
  }

  private static <V> void call(VoidFunction<V> handler, V value) {
    try {
      handler.call(value);
    } catch (Exception e) {
      throw PartialResult.<RuntimeException>sneaky(e);
    }
  }

  private static <V, T> T apply(Function<V, T> function, V value) {
    try {
      return function.call(value);
    } catch (Exception e) {
      throw PartialResult.<RuntimeException>sneaky(e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> E sneaky(Exception e) throws E {
    throw (E) e;
  }

  /** An answer in another form; all calls go to the original. */
  private static final class Mapped<S, R> extends PartialResult<R> {
    private final PartialResult<S> original;
    private final Function<S, R> form;

    Mapped(PartialResult<S> original, Function<S, R> form) {
      super(apply(form, original.initialVal), original.isFinal);
      this.original = original;
      this.form = form;
    }

    @Override
    public R getFinalValue() {
      return apply(form, original.getFinalValue());
    }

    @Override
    public PartialResult<R> onComplete(VoidFunction<R> handler) {
      original.onComplete(new FormHandler<>(form, handler));
      return this;
    }

    @Override
    public void onFail(VoidFunction<Exception> handler) {
      original.onFail(handler);
    }

    @Override
    public String toString() {
      return original.text(form);
    }
  }

  /** Calls a handler with another form of the answer. */
  private record FormHandler<S, R>(Function<S, R> form, VoidFunction<R> handler)
      implements VoidFunction<S> {
    @Override
    public void call(S value) throws Exception {
      handler.call(form.call(value));
    }
  }
}
