package dev.kindling.pipeline.combine;

import dev.kindling.api.java.function.Function2;
import dev.kindling.util.StatCounter;

/** {@code stats}: merges the summaries of two partitions. */
public final class MergeStats implements Function2<StatCounter, StatCounter, StatCounter> {
  private static final long serialVersionUID = 1L;

  /** Makes it; there are no parameters. */
  public MergeStats() {}

  @Override
  public StatCounter call(StatCounter left, StatCounter right) {
    return left.merge(right);
  }
}
