package dev.kindling.engine;

import com.clearspring.analytics.stream.cardinality.HyperLogLogPlus;
import dev.kindling.api.java.function.Function;

/**
 * The estimate of a HyperLogLog++ sketch by the library that Spark uses, whose tables correct the
 * estimates of small sets.
 */
final class DistinctEstimate implements Function<byte[], Long> {
  private static final long serialVersionUID = 1L;

  /** Zero: the library is to have a register for each value, and no list of the values. */
  private static final int SPARSE_PRECISION = 0;

  /**
   * Returns the estimate.
   *
   * @param registers one byte for each register
   */
  @Override
  public Long call(byte[] registers) {
    int precision = Integer.numberOfTrailingZeros(registers.length);
    HyperLogLogPlus sketch = new HyperLogLogPlus(precision, SPARSE_PRECISION);
    for (int register = 0; register < registers.length; register++) {
      if (registers[register] > 0) {
        sketch.offerHashed(hash(register, registers[register], precision));
      }
    }
    return sketch.cardinality();
  }

  /** Returns a hash code that sets a register to a value: the library has no other way in. */
  private static long hash(int register, int run, int precision) {
    long first = (long) register << (Long.SIZE - precision);
    int next = Long.SIZE - precision - run;
    return next < 0 ? first : first | (1L << next);
  }
}
