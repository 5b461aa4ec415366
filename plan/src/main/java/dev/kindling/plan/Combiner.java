package dev.kindling.plan;

import java.io.Serializable;

/**
 * How the values of one key become one combined value. The three methods may change and return
 * their first argument.
 *
 * @param <V> the values' type
 * @param <C> the combined type
 */
public interface Combiner<V, C> extends Serializable {
  /** A combined value of one value. */
  C create(V value) throws Exception;

  /** Adds a value to a combined value. */
  C mergeValue(C combined, V value) throws Exception;

  /** Adds a combined value to another. */
  C mergeCombiners(C left, C right) throws Exception;
}
