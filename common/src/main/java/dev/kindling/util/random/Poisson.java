package dev.kindling.util.random;

/**
 * Poisson-distributed numbers: the same numbers as those of commons-math3, with which Spark samples
 * with replacement. Implemented here because sampling operators use it and this module has no
 * dependencies; a test compares it with that library. For one thread.
 *
 * <p>For small means, uniform numbers are multiplied until their product is below {@code e^-mean}.
 * For large means, numbers are drawn from a normal body with an exponential tail, with rejection
 * (Devroye, Non-Uniform Random Variate Generation, 1986, X.3.4), with the exponential numbers of
 * Ahrens and Dieter (Communications of the ACM 15, 1972, algorithm SA).
 */
public final class Poisson {
  private static final double LARGE = 40;

  /**
   * The partial sums of the series of {@code e^(ln 2) - 1}, up to the first one that is 1 as a
   * double.
   */
  private static final double[] SERIES = series();

  private final double mean;
  private final Well19937 random;

  /** The second number of a pair of normal numbers, or NaN. */
  private double spareNormal = Double.NaN;

  /**
   * @param mean the mean, positive
   * @param seed the seed of the numbers
   * @throws IllegalArgumentException if the mean is not positive
   */
  public Poisson(double mean, long seed) {
    if (!(mean > 0)) {
      throw new IllegalArgumentException("mean (" + shortest(mean) + ")");
    }
    this.mean = mean;
    this.random = new Well19937(seed);
  }

  /** Returns the next number. */
  public int next() {
    return (int) Math.min(mean < LARGE ? small(mean) : large(), Integer.MAX_VALUE);
  }

  private long small(double expected) {
    double least = Math.exp(-expected);
    double product = 1;
    long number = 0;
    while (number < 1000 * expected) {
      product *= random.nextDouble();
      if (product < least) {
        return number;
      }
      number++;
    }
    return number;
  }

  private long large() {
    double whole = Math.floor(mean);
    double rest = mean - whole;
    long ofRest = rest < Double.MIN_VALUE ? 0 : small(rest);
    double delta = Math.sqrt(whole * Math.log(32 * whole / Math.PI + 1));
    double scale = 2 * whole + delta;
    double correction = 1 / (8 * whole);
    double bodyWeight = Math.sqrt(Math.PI * scale) * Math.exp(correction);
    double tailWeight = scale / delta * Math.exp(-delta * (1 + delta) / scale);
    double weights = bodyWeight + tailWeight + 1;
    double body = bodyWeight / weights;
    double bodyOrTail = body + tailWeight / weights;
    while (true) {
      double choice = random.nextDouble();
      double offset;
      double height;
      boolean below = false;
      if (choice <= body) {
        double normal = normal();
        double x = normal * Math.sqrt(whole + delta / 2) - 0.5;
        if (x > delta || x < -whole) {
          continue;
        }
        below = x < 0;
        offset = below ? Math.floor(x) : Math.ceil(x);
        height = -exponential() - 0.5 * normal * normal + correction;
      } else if (choice <= bodyOrTail) {
        double x = delta + scale / delta * exponential();
        offset = Math.ceil(x);
        height = -exponential() - delta * (x + 1) / scale;
      } else {
        return ofRest + (long) whole;
      }
      if (isUnder(height, offset, below, whole)) {
        return ofRest + (long) (whole + offset);
      }
    }
  }

  /**
   * Whether a point is below the logarithm of the distribution. Bounds are checked first because
   * they are cheap.
   */
  private static boolean isUnder(double height, double offset, boolean below, double whole) {
    double t = offset * (offset + 1) / (2 * whole);
    if (height < -t && !below) {
      return true;
    }
    double upper = t * ((2 * offset + 1) / (6 * whole) - 1);
    double lower = upper - t * t / (3 * (whole + (below ? offset + 1 : 0)));
    if (height < lower) {
      return true;
    }
    return height <= upper
        && height
            < offset * Math.log(whole)
                - logOfFactorial((int) (offset + whole))
                + logOfFactorial((int) whole);
  }

  private double normal() {
    double spare = spareNormal;
    if (!Double.isNaN(spare)) {
      spareNormal = Double.NaN;
      return spare;
    }
    double angle = 2 * Math.PI * random.nextDouble();
    double radius = Math.sqrt(-2 * Math.log(random.nextDouble()));
    spareNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  private double exponential() {
    double halvings = 0;
    double u = random.nextDouble();
    while (u < 0.5) {
      halvings += SERIES[0];
      u *= 2;
    }
    u += u - 1;
    if (u <= SERIES[0]) {
      return halvings + u;
    }
    double least = random.nextDouble();
    int term = 0;
    do {
      term++;
      least = Math.min(least, random.nextDouble());
    } while (u > SERIES[term]);
    return halvings + least * SERIES[0];
  }

  private static double logOfFactorial(int n) {
    double sum = 0;
    for (int i = 2; i <= n; i++) {
      sum += Math.log(i);
    }
    return sum;
  }

  private static double[] series() {
    double[] sums = new double[20];
    double term = 1;
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      term *= Math.log(2) / (i + 1);
      sum += term;
      sums[i] = sum;
    }
    sums[sums.length - 1] = 1;
    return sums;
  }

  /** Formats a number as commons-math3 does: without a fraction of zero. */
  private static String shortest(double number) {
    return number == Math.rint(number) && Math.abs(number) < Long.MAX_VALUE
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
