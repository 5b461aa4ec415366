package dev.kindling.pipeline.combine;

import dev.kindling.api.java.function.Function2;

/** {@code countByKey}: adds two counts. */
public final class SumLongs implements Function2<Long, Long, Long> {
  private static final long serialVersionUID = 1L;

  /** Makes it; there are no parameters. */
  public SumLongs() {}

  @Override
  public Long call(Long left, Long right) {
    return left + right;
  }
}
