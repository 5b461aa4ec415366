package dev.kindling.pipeline.function;

import dev.kindling.api.java.function.Function;
import dev.kindling.pipeline.estimate.DistinctRegisters;

/** Returns the estimate of a sketch. */
public final class EstimateOfRegisters implements Function<DistinctRegisters, Long> {
  private static final long serialVersionUID = 1L;

  private final Function<byte[], Long> estimator;

  /**
   * @param estimator the backend's function of the registers
   */
  public EstimateOfRegisters(Function<byte[], Long> estimator) {
    this.estimator = estimator;
  }

  @Override
  public Long call(DistinctRegisters registers) throws Exception {
    return estimator.call(registers.bytes());
  }
}
