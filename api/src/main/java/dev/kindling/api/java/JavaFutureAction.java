package dev.kindling.api.java;

import java.util.List;
import java.util.concurrent.Future;

/**
 * The future result of an asynchronous action, whose jobs can be cancelled.
 *
 * <p>{@code get} throws {@code ExecutionException} around what made a job fail, and {@code
 * CancellationException} if the action was cancelled.
 *
 * @param <T> the type of the result
 */
public interface JavaFutureAction<T> extends Future<T> {
  /**
   * Returns the numbers of the jobs that the action has started so far, the latest one first, in a
   * list that cannot be modified.
   *
   * <pre>{@code
   * JavaFutureAction<Long> count = sc.parallelize(List.of(3, 1, 2)).countAsync();
   * count.jobIds(); // [0]
   * count.get(); // 3
   * }</pre>
   */
  List<Integer> jobIds();
}
