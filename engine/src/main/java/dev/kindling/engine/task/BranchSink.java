package dev.kindling.engine.task;

import dev.kindling.pipeline.IntermediateSink;
import dev.kindling.plan.Sink;

/**
 * Passes the records of one of several parents into a sink that stays open for the other parents.
 * The parent's begin and end are not passed on.
 */
final class BranchSink extends IntermediateSink<Object, Object> {
  BranchSink(Sink<Object> whole) {
    super(whole);
  }

  @Override
  public Object[] parts() {
    return new Object[] {downstream};
  }

  @Override
  public void begin(long size) {}

  @Override
  public void accept(Object record) throws Exception {
    downstream.accept(record);
  }

  @Override
  public void end() {}
}
