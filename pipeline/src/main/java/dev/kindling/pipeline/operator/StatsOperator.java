package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.util.StatCounter;
import java.util.Iterator;
import java.util.List;

/** {@code stats}: returns one summary of the partition's numbers. */
public final class StatsOperator implements Operator<Double, StatCounter> {
  private static final long serialVersionUID = 1L;

  /** Makes the operator; it has no parameters. */
  public StatsOperator() {}

  @Override
  public Iterator<StatCounter> pull(Iterator<Double> upstream, TaskContext context) {
    StatCounter summary = new StatCounter();
    while (upstream.hasNext()) {
      summary.merge(upstream.next().doubleValue());
    }
    return List.of(summary).iterator();
  }
}
