package dev.kindling.pipeline;

import dev.kindling.TaskContext;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/** The loop of all source loops that are not hot; a hot one uses its own copy of this class. */
final class PlainLoop implements Loop, Specialisable {
  PlainLoop() {}

  @Override
  public Object[] parts() {
    return new Object[0];
  }

  @Override
  public long push(
      Iterator<?> records, Sink<Object> sink, Sink<?> last, TaskContext context, long budget)
      throws Exception {
    long left = budget;
    while (left > 0 && !last.cancelled() && records.hasNext()) {
      context.killTaskIfInterrupted();
      sink.accept(records.next());
      left--;
    }
    return left;
  }

  @Override
  public int push(
      Object[] records, int from, int to, Sink<Object> sink, Sink<?> last, TaskContext context)
      throws Exception {
    int position = from;
    while (position < to && !last.cancelled()) {
      context.killTaskIfInterrupted();
      sink.accept(records[position]);
      position++;
    }
    return position;
  }
}
