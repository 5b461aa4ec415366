package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.util.StatCounter;
import java.util.Iterator;
import java.util.List;

/** {@code stats}: a partition's numbers become one summary. */
public final class StatsOperator implements Operator<Double, StatCounter> {
  private static final long serialVersionUID = 1L;

  /** Needs nothing. */
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
