package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.util.StatCounter;
import java.util.Iterator;
import java.util.List;

/** {@code stats}: returns one summary of the partition's numbers. */
public final class StatsOperator extends PartitionFoldOperator<Double, StatCounter> {
  private static final long serialVersionUID = 1L;

  /** Makes the operator; it has no parameters. */
  public StatsOperator() {}

  @Override
  PartitionFold<Double, StatCounter> start(TaskContext context) {
    return new Fold(new StatCounter());
  }

  static final class Fold extends PartitionFold<Double, StatCounter> {
    private final StatCounter summary;

    Fold(StatCounter summary) {
      this.summary = summary;
    }

    @Override
    public Object[] parts() {
      return new Object[] {summary};
    }

    @Override
    public void accept(Double number) {
      summary.merge(number.doubleValue());
    }

    @Override
    Iterator<StatCounter> results() {
      return List.of(summary).iterator();
    }
  }
}
