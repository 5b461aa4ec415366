package dev.kindling.plan;

import dev.kindling.TaskContext;
import java.io.Serializable;
import java.util.Iterator;

/**
 * The work of a {@link Narrow} node on the records of one partition. Every operator can be pulled
 * through iterators; one that records can also be pushed through is a {@link PushOperator}.
 *
 * <p>An operator holds the user's function and no mutable state; {@code pull} makes the state of
 * one task. When a task needs its own copy of the user's functions, its operators are serialised
 * together with them.
 *
 * @param <A> the type of the input records
 * @param <B> the type of the output records
 */
public interface Operator<A, B> extends Serializable {
  /**
   * Returns an iterator over the output records. It computes each record when it is asked for it,
   * so that the upstream may be infinite, and never holds all the records that one input record
   * expands to.
   */
  Iterator<B> pull(Iterator<A> upstream, TaskContext context) throws Exception;

  /** The name of Spark's class for a dataset with this operator. */
  default String kind() {
    return "MapPartitionsRDD";
  }

  /**
   * Whether Spark's class for a dataset with this operator gives the preferred locations of the
   * parent's partitions as its own. That can be seen where such a dataset is zipped: the locations
   * of a shuffle depend on its map side.
   */
  default boolean hasLocationsOfParent() {
    return false;
  }

  /**
   * What Spark's iterator for this operator knows about the number of records before it computes
   * the first one. Spark's {@code count} returns that number if it is known, and computes none.
   */
  default KnownSize knownSize() {
    return KnownSize.UNKNOWN;
  }

  /**
   * Whether Spark knows that a dataset with this operator has as many records in each partition as
   * its parent: so it is with all that Spark makes by {@code map}. {@code zipWithIndex} then counts
   * the parent's records, and calls no function of the program.
   */
  default boolean preservesSizes() {
    return false;
  }

  /**
   * Whether the parent's partition is opened when the first input record is asked for, and not with
   * the operator. If it can't be opened, a task that asks for no record doesn't fail.
   */
  default boolean opensParentLate() {
    return false;
  }

  /** What is known about the number of an operator's output records. */
  enum KnownSize {
    /** Nothing. */
    UNKNOWN,
    /** There is one. */
    ONE,
    /** There are as many as input records. */
    SAME_AS_INPUT
  }
}
