package dev.kindling.plan;

import dev.kindling.TaskContext;
import java.io.Serializable;
import java.util.Iterator;

/**
 * What a narrow step does to the records of one partition. Every operator can be pulled; one that
 * can also be pushed is a {@link PushOperator}.
 *
 * <p>An operator holds the user's function and nothing that changes: {@code pull} makes what one
 * task needs. Operators are serialised together with the functions they hold when a task needs its
 * own copies.
 *
 * @param <A> the records that come in
 * @param <B> the records that go out
 */
public interface Operator<A, B> extends Serializable {
  /**
   * The outgoing records, made as they are asked for: an infinite upstream must do, and no
   * expansion of a record is held whole.
   */
  Iterator<B> pull(Iterator<A> upstream, TaskContext context) throws Exception;

  /** Spark's class name for the dataset that this operator makes. */
  default String kind() {
    return "MapPartitionsRDD";
  }
}
