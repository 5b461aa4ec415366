package dev.kindling.pipeline.action;

import dev.kindling.TaskContext;
import dev.kindling.pipeline.estimate.DistinctRegisters;
import dev.kindling.plan.Action;
import java.util.Iterator;

/**
 * {@code countApproxDistinct}: returns a sketch of a partition's records.
 *
 * @param <T> the type of the records
 */
public final class DistinctAction<T> implements Action.Pull<T, DistinctRegisters> {
  private static final long serialVersionUID = 1L;

  private final int precision;

  /**
   * @param precision the precision of the sketch
   */
  public DistinctAction(int precision) {
    this.precision = precision;
  }

  @Override
  public DistinctRegisters run(Iterator<T> records, TaskContext context) {
    DistinctRegisters registers = new DistinctRegisters(precision);
    while (records.hasNext()) {
      registers.add(records.next());
    }
    return registers;
  }
}
