package dev.kindling.pipeline;

import dev.kindling.plan.Sink;

/**
 * A sink between others: it passes on whatever it makes of each record, and is cancelled when the
 * sink behind it is.
 *
 * @param <A> the records that come in
 * @param <B> the records that go out
 */
public abstract class Link<A, B> implements Sink<A>, Specialisable {
  /** Where records go. */
  protected final Sink<B> downstream;

  /** A link before {@code downstream}. */
  protected Link(Sink<B> downstream) {
    this.downstream = downstream;
  }

  /** Where records go. */
  final Sink<B> downstream() {
    return downstream;
  }

  /** Passes the size on: right where each record becomes one record. */
  @Override
  public void begin(long size) throws Exception {
    downstream.begin(size);
  }

  @Override
  public void end() throws Exception {
    downstream.end();
  }

  @Override
  public final boolean cancelled() {
    return downstream.cancelled();
  }
}
