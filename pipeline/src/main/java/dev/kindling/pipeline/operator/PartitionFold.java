package dev.kindling.pipeline.operator;

import dev.kindling.pipeline.Specialisable;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/**
 * Receives the records of one partition and makes few records of them all. As for each {@link
 * Specialisable}, everything that changes while records flow is in an object among its parts.
 *
 * @param <T> the type of the records
 * @param <U> the type of the results
 */
abstract class PartitionFold<T, U> implements Sink<T>, Specialisable {
  /** Returns the results. Called once, after the last record. */
  abstract Iterator<U> results() throws Exception;

  /** The value so far, where it is an object. */
  static final class Value {
    @SuppressWarnings("NullAway") // values may be null where Spark allows nulls
    Object value;

    /** Whether there has been a record. */
    boolean present;
  }
}
