package dev.kindling.pipeline;

import dev.kindling.plan.Sink;
import org.jspecify.annotations.Nullable;

/**
 * A sink between others: it passes on whatever it makes of each record, and is cancelled when the
 * sink behind it is.
 *
 * @param <A> the records that come in
 * @param <B> the records that go out
 */
public abstract class IntermediateSink<A, B> implements Sink<A>, Specialisable {
  /** Where records go. */
  protected final Sink<B> downstream;

  /** Found once for each link: a chain may be 100,000 links long. */
  private final Sink<?> last;

  /** A link before {@code downstream}. */
  protected IntermediateSink(Sink<B> downstream) {
    this.downstream = downstream;
    this.last = lastOf(downstream);
  }

  /** The sink at a chain's end, which alone decides whether the chain is cancelled. */
  static Sink<?> lastOf(Sink<?> chain) {
    if (chain instanceof IntermediateSink<?, ?> intermediate) {
      return intermediate.last;
    }
    return chain instanceof SourceLoopOwner owner ? owner.sourceLoop().last() : chain;
  }

  /** What this link does, when that is one call of a function for each record; else null. */
  protected @Nullable FusedFunction fusedFunction() {
    return null;
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
    return last.cancelled();
  }
}
