package dev.kindling.plan;

import dev.kindling.TaskContext;

/**
 * An operator that passes each record on as it comes, without asking for an iterator.
 *
 * @param <A> the records that come in
 * @param <B> the records that go out
 */
public interface PushOperator<A, B> extends Operator<A, B> {
  /** A sink that does this operator's work and passes on to {@code downstream}. */
  Sink<A> push(Sink<B> downstream, TaskContext context);
}
