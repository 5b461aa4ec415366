package dev.kindling.pipeline.estimate;

/**
 * An answer that becomes better with the result of each partition. Not safe for use by several
 * threads.
 *
 * @param <R> the type of a partition's result
 * @param <A> the type of the answer
 */
public interface Estimate<R, A> {
  /** Adds the result of one more partition. */
  void merge(R result);

  /** Returns the answer as far as it is known. */
  A current();
}
