package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/**
 * Passes records on as they are: holds the place of a dataset that Spark has and whose work is done
 * elsewhere here.
 *
 * @param <T> the type of the records
 */
public final class IdentityOperator<T> implements PushOperator<T, T> {
  private static final long serialVersionUID = 1L;

  /** Needs nothing. */
  public IdentityOperator() {}

  @Override
  public Sink<T> push(Sink<T> downstream, TaskContext context) {
    return downstream;
  }

  @Override
  public Iterator<T> pull(Iterator<T> upstream, TaskContext context) {
    return upstream;
  }
}
