package dev.kindling.util.random;

/**
 * Decides for one record after the other whether it is in a sample, with the same probability for
 * all. For small fractions it draws the number of records to the next one in the sample, instead of
 * a number for each record. For one thread.
 */
public final class BernoulliSampler {
  /** The maximum fraction for which drawing gaps is faster. */
  private static final double GAP_SAMPLING_THRESHOLD = 0.4;

  /** The minimum for drawn numbers, because their logarithm is taken. */
  private static final double SMALLEST_DRAW = 5e-11;

  private static final double ROUNDING = 1e-6;

  private final double fraction;
  private final XORShiftRandom random;
  private long toSkip = -1;

  /**
   * @param fraction the probability of each record to be in the sample, from 0 to 1
   * @param seed the seed of the random numbers
   * @throws IllegalArgumentException if {@code fraction} is not between 0 and 1, with a tolerance
   *     of a millionth
   */
  public BernoulliSampler(double fraction, long seed) {
    if (!accepts(fraction)) {
      throw new IllegalArgumentException(
          "requirement failed: Sampling fraction (" + fraction + ") must be on interval [0, 1]");
    }
    this.fraction = fraction;
    this.random = new XORShiftRandom(seed);
  }

  /** Whether a fraction is between 0 and 1, with a tolerance of a millionth. */
  public static boolean accepts(double fraction) {
    return fraction >= -ROUNDING && fraction <= 1 + ROUNDING;
  }

  /** Returns whether the next record is in the sample. */
  public boolean next() {
    if (fraction <= 0) {
      return false;
    }
    if (fraction >= 1) {
      return true;
    }
    return fraction <= GAP_SAMPLING_THRESHOLD ? nextByGap() : random.nextDouble() <= fraction;
  }

  private boolean nextByGap() {
    if (toSkip < 0) {
      toSkip = gap();
    }
    if (toSkip > 0) {
      toSkip--;
      return false;
    }
    toSkip = gap();
    return true;
  }

  /** Returns the number of records to leave out, which is geometrically distributed. */
  private long gap() {
    double draw = Math.max(random.nextDouble(), SMALLEST_DRAW);
    return (int) (Math.log(draw) / Math.log1p(-fraction));
  }
}
