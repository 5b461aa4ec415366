package dev.kindling.pipeline;

import dev.kindling.TaskContext;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/** The loop of a {@link SourceLoop}. */
interface Loop {
  /**
   * Pushes until there are no more records, the sink is cancelled, or {@code budget} records have
   * been pushed; throws when the task has been told to stop.
   *
   * @param last what is asked whether the sink is cancelled
   * @param budget positive
   * @return what is left of the budget: 0 means there may be more records
   */
  long push(Iterator<?> records, Sink<Object> sink, Sink<?> last, TaskContext context, long budget)
      throws Exception;

  /**
   * Pushes the records of an array from {@code from} to {@code to} until the sink is cancelled;
   * throws when the task has been told to stop.
   *
   * @return the position of the first record not pushed
   */
  int push(Object[] records, int from, int to, Sink<Object> sink, Sink<?> last, TaskContext context)
      throws Exception;
}
