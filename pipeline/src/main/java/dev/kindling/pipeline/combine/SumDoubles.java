package dev.kindling.pipeline.combine;

import dev.kindling.api.java.function.Function2;

/** {@code sum}: adds two numbers. */
public final class SumDoubles implements Function2<Double, Double, Double> {
  private static final long serialVersionUID = 1L;

  /** Makes it; there are no parameters. */
  public SumDoubles() {}

  @Override
  public Double call(Double left, Double right) {
    return left + right;
  }
}
