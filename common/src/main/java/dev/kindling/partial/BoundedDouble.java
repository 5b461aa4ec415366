package dev.kindling.partial;

/**
 * An estimated number with the bounds between which the true number is expected.
 *
 * <p>Two of them are equal if all four numbers are equal; NaN equals nothing.
 */
public class BoundedDouble {
  private final double mean;
  private final double confidence;
  private final double low;
  private final double high;

  /**
   * Makes an estimate.
   *
   * <pre>{@code
   * new BoundedDouble(10.0, 0.95, 8.5, 11.5); // [8.500, 11.500]
   * }</pre>
   *
   * @param mean the estimate
   * @param confidence the probability that the true number is between the bounds, from 0 to 1
   * @param low the lower bound
   * @param high the upper bound
   */
  public BoundedDouble(double mean, double confidence, double low, double high) {
    this.mean = mean;
    this.confidence = confidence;
    this.low = low;
    this.high = high;
  }

  /**
   * Returns the estimate.
   *
   * <pre>{@code
   * new BoundedDouble(10.0, 0.95, 8.5, 11.5).mean(); // 10.0
   * }</pre>
   */
  public double mean() {
    return mean;
  }

  /**
   * Returns the probability that the true number is between the bounds: 1 for a final answer, 0 if
   * nothing is known yet, and otherwise what the program asked for.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2)).countApprox(60_000).getFinalValue().confidence(); // 1.0
   * }</pre>
   */
  public double confidence() {
    return confidence;
  }

  /**
   * Returns the lower bound.
   *
   * <pre>{@code
   * new BoundedDouble(10.0, 0.95, 8.5, 11.5).low(); // 8.5
   * }</pre>
   */
  public double low() {
    return low;
  }

  /**
   * Returns the upper bound.
   *
   * <pre>{@code
   * new BoundedDouble(10.0, 0.95, 8.5, 11.5).high(); // 11.5
   * }</pre>
   */
  public double high() {
    return high;
  }

  @Override
  public String toString() {
    return String.format("[%.3f, %.3f]", low, high);
  }

  @Override
  public int hashCode() {
    return Double.hashCode(mean)
        ^ Double.hashCode(confidence)
        ^ Double.hashCode(low)
        ^ Double.hashCode(high);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BoundedDouble that
        && mean == that.mean
        && confidence == that.confidence
        && low == that.low
        && high == that.high;
  }
}
