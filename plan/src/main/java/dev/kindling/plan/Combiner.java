package dev.kindling.plan;

import java.io.Serializable;

/**
 * Combines the values of one key into one combined value: Spark's {@code Aggregator}. Each method
 * may change and return its first argument.
 *
 * @param <V> the type of the values
 * @param <C> the type of the combined value
 */
public interface Combiner<V, C> extends Serializable {
  /** Makes a combined value of a key's first value. */
  C create(V value) throws Exception;

  /** Adds a value to a combined value and returns the result. */
  C mergeValue(C combined, V value) throws Exception;

  /** Merges two combined values of one key and returns the result. */
  C mergeCombiners(C left, C right) throws Exception;
}
