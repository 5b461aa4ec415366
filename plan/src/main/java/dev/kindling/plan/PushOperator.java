package dev.kindling.plan;

import dev.kindling.TaskContext;

/**
 * An operator through which records can be pushed one at a time, without an iterator.
 *
 * @param <A> the type of the input records
 * @param <B> the type of the output records
 */
public interface PushOperator<A, B> extends Operator<A, B> {
  /** Returns a sink that does this operator's work and pushes the results to {@code downstream}. */
  Sink<A> push(Sink<B> downstream, TaskContext context);
}
