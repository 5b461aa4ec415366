package dev.kindling.pipeline;

import dev.kindling.TaskContext;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/** The loop of a {@link SourceLoop}. */
interface Loop {
  /**
   * Pushes until there are no more records, the sink is cancelled, or {@code budget} records have
   * been pushed. Throws {@code TaskKilledException} if the task has been killed.
   *
   * @param last the last sink of the chain, which knows whether the chain is cancelled
   * @param budget the maximum number of records, positive
   * @return the rest of the budget; 0 means that there may be more records
   */
  long push(Iterator<?> records, Sink<Object> sink, Sink<?> last, TaskContext context, long budget)
      throws Exception;

  /**
   * Pushes the records of an array from {@code from} to {@code to}, until the sink is cancelled.
   * Throws {@code TaskKilledException} if the task has been killed.
   *
   * @return the index of the first record that was not pushed
   */
  int push(Object[] records, int from, int to, Sink<Object> sink, Sink<?> last, TaskContext context)
      throws Exception;
}
