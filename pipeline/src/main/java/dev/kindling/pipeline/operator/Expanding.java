package dev.kindling.pipeline.operator;

import dev.kindling.pipeline.Pump;
import dev.kindling.pipeline.Pumping;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.plan.Sink;

/** A sink that makes many records of each. */
abstract class Expanding<A, B> implements Sink<A>, Pumping, Specialisable {
  /** Takes the records that come of one; stops when no more are wanted. */
  final Pump<B> pump;

  Expanding(Pump<B> pump) {
    this.pump = pump;
  }

  @Override
  public final Pump<B> pump() {
    return pump;
  }

  @Override
  public final void begin(long size) throws Exception {
    pump.begin(-1);
  }

  @Override
  public final void end() throws Exception {
    pump.end();
  }

  @Override
  public final boolean cancelled() {
    return pump.cancelled();
  }
}
