package dev.kindling.pipeline.action;

import dev.kindling.TaskContext;
import dev.kindling.plan.Action;
import dev.kindling.util.StatCounter;
import java.util.Iterator;

/** {@code sumApprox}, {@code meanApprox}: returns a summary of a partition's numbers. */
public final class StatsAction implements Action.Pull<Double, StatCounter> {
  private static final long serialVersionUID = 1L;

  /** Makes the action; it has no parameters. */
  public StatsAction() {}

  @Override
  public StatCounter run(Iterator<Double> records, TaskContext context) {
    StatCounter summary = new StatCounter();
    while (records.hasNext()) {
      summary.merge(records.next().doubleValue());
    }
    return summary;
  }
}
