package dev.kindling.pipeline.combine;

import dev.kindling.api.java.function.Function2;

/** {@code countByKey}: the sum of two numbers. */
public final class SumLongs implements Function2<Long, Long, Long> {
  private static final long serialVersionUID = 1L;

  /** Needs nothing. */
  public SumLongs() {}

  @Override
  public Long call(Long left, Long right) {
    return left + right;
  }
}
