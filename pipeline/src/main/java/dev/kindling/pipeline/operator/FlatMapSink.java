package dev.kindling.pipeline.operator;

import dev.kindling.pipeline.SourceLoop;
import dev.kindling.pipeline.SourceLoopOwner;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.plan.Sink;

/** A sink that makes several records of one record. */
abstract class FlatMapSink<A, B> implements Sink<A>, SourceLoopOwner, Specialisable {
  /** The loop that pushes the results of one record; it stops when the sink is cancelled. */
  final SourceLoop<B> sourceLoop;

  FlatMapSink(SourceLoop<B> sourceLoop) {
    this.sourceLoop = sourceLoop;
  }

  @Override
  public final SourceLoop<B> sourceLoop() {
    return sourceLoop;
  }

  @Override
  public final void begin(long size) throws Exception {
    sourceLoop.begin(-1);
  }

  @Override
  public final void end() throws Exception {
    sourceLoop.end();
  }

  @Override
  public final boolean cancelled() {
    return sourceLoop.cancelled();
  }
}
