package dev.kindling.engine.task;

import dev.kindling.pipeline.IntermediateSink;
import dev.kindling.plan.Sink;

/**
 * Lets one of several parts into a sink that stays open for the others: the parts' begin and end
 * aren't the sink's.
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
