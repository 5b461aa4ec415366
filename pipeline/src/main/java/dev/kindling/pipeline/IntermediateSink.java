package dev.kindling.pipeline;

import dev.kindling.plan.Sink;
import org.jspecify.annotations.Nullable;

/**
 * A sink that pushes its results to another sink, and is cancelled when that one is.
 *
 * @param <A> the type of the input records
 * @param <B> the type of the output records
 */
public abstract class IntermediateSink<A, B> implements Sink<A>, Specialisable {
  /** The sink that gets the results. */
  protected final Sink<B> downstream;

  /** The last sink of the chain. A field, because a chain may be 100,000 sinks long. */
  private final Sink<?> last;

  /** Makes a sink that pushes to {@code downstream}. */
  protected IntermediateSink(Sink<B> downstream) {
    this.downstream = downstream;
    this.last = lastOf(downstream);
  }

  /** Returns the last sink of a chain, which alone decides whether the chain is cancelled. */
  static Sink<?> lastOf(Sink<?> chain) {
    if (chain instanceof IntermediateSink<?, ?> intermediate) {
      return intermediate.last;
    }
    return chain instanceof SourceLoopOwner owner ? owner.sourceLoop().last() : chain;
  }

  /** The function of this sink, if it only calls one function for each record; null otherwise. */
  protected @Nullable FusedFunction fusedFunction() {
    return null;
  }

  /** Passes the size on. To be overridden where one record does not become exactly one record. */
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
