package dev.kindling.util.random;

/**
 * Decides for one record after the other how many times it is in a sample with replacement. For
 * small fractions it draws the number of records to the next one in the sample, instead of a number
 * for each record. For one thread.
 */
public final class PoissonSampler implements RecordSampler {
  private static final double GAP_SAMPLING_THRESHOLD = 0.4;
  private static final double SMALLEST_DRAW = 5e-11;

  private final RecordSampler draws;

  /**
   * @param fraction the expected number of times that a record is in the sample, 0 or more
   * @param seed the seed of the random numbers
   */
  public PoissonSampler(double fraction, long seed) {
    if (fraction <= 0) {
      draws = () -> 0;
    } else if (fraction <= GAP_SAMPLING_THRESHOLD) {
      draws = new Gaps(fraction, seed);
    } else {
      draws = new Poisson(fraction, seed)::next;
    }
  }

  @Override
  public int next() {
    return draws.next();
  }

  /** Draws gaps, and for the records between them numbers of at least one. */
  private static final class Gaps implements RecordSampler {
    private final double fraction;
    private final double noneAtAll;
    private final XORShiftRandom random;
    private int toSkip;

    Gaps(double fraction, long seed) {
      this.fraction = fraction;
      this.noneAtAll = Math.exp(-fraction);
      this.random = new XORShiftRandom(seed);
      this.toSkip = gap();
    }

    @Override
    public int next() {
      if (toSkip > 0) {
        toSkip--;
        return 0;
      }
      int times = atLeastOnce();
      toSkip = gap();
      return times;
    }

    private int gap() {
      return (int) (Math.log(Math.max(random.nextDouble(), SMALLEST_DRAW)) / -fraction);
    }

    /** Multiplies uniform numbers. The first one is so small that the result is not 0. */
    private int atLeastOnce() {
      double product = noneAtAll + (1 - noneAtAll) * random.nextDouble();
      int times = 1;
      product *= random.nextDouble();
      while (product > noneAtAll) {
        times++;
        product *= random.nextDouble();
      }
      return times;
    }
  }
}
