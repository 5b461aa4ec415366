package dev.kindling.pipeline.operator;

import dev.kindling.pipeline.SourceLoop;
import dev.kindling.pipeline.SourceLoopOwner;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.plan.Sink;

/** A sink that makes many records of each. */
abstract class FlatMapSink<A, B> implements Sink<A>, SourceLoopOwner, Specialisable {
  /** Takes the records that come of one; stops when no more are wanted. */
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
