package dev.kindling.pipeline.estimate;

/**
 * InverseDistributions of the distributions that bounds are taken from: the standard normal
 * distribution, Student's t distribution, and the Poisson distribution. Each is the inverse of the
 * cumulative distribution, found by bisection.
 */
final class InverseDistributions {
  private static final double EPSILON = 1e-15;
  private static final double TINY = 1e-300;
  private static final int MAX_STEPS = 10_000_000;

  /** A sample of more values is so large that its mean is normally distributed. */
  private static final int NORMAL_THRESHOLD = 100;

  private InverseDistributions() {}

  /**
   * Returns the quantile of the mean of a sample, in standard deviations.
   *
   * @param count the number of values, 2 or more
   */
  static double ofMean(long count, double probability) {
    return count > NORMAL_THRESHOLD
        ? normal(probability)
        : student((double) (count - 1), probability);
  }

  /** Returns the quantile of the standard normal distribution. */
  static double normal(double probability) {
    requireProbability(probability);
    return symmetric(probability, x -> 0.5 * upperGamma(0.5, x * x / 2));
  }

  /** Returns the quantile of Student's t distribution. */
  static double student(double degrees, double probability) {
    requireProbability(probability);
    return symmetric(
        probability, x -> 0.5 * incompleteBeta(degrees / 2, 0.5, degrees / (degrees + x * x)));
  }

  /**
   * Returns the smallest number n so that at most n events happen with at least the given
   * probability.
   *
   * @param mean the expected number of events, positive
   */
  static double poisson(double mean, double probability) {
    requireProbability(probability);
    if (probability == 0) {
      return 0;
    }
    if (probability == 1) {
      return Integer.MAX_VALUE;
    }
    // By Chebyshev's inequality, the quantile is within these distances of the mean.
    double deviation = Math.sqrt(mean);
    double below = deviation * Math.sqrt((1 - probability) / probability);
    double above = deviation * Math.sqrt(probability / (1 - probability));
    double low = Math.max(-1, Math.floor(mean - below) - 1);
    double high = Math.ceil(mean + above) + 1;
    while (low + 1 < high) {
      double middle = low + Math.floor((high - low) / 2);
      if (upperGamma(middle + 1, mean) >= probability) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static void requireProbability(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          probability
              + " out of [0, 1] range\nthe confidence of an approximate action must be from 0 to"
              + " 1");
    }
  }

  /** The probability that a distribution exceeds a number that is not negative. */
  private interface UpperTail {
    double above(double x);
  }

  /** Returns the quantile of a distribution that is symmetric about 0. */
  private static double symmetric(double probability, UpperTail tail) {
    if (probability < 0.5) {
      return -symmetric(1 - probability, tail);
    }
    if (probability == 0.5) {
      return 0;
    }
    if (probability == 1) {
      return Double.POSITIVE_INFINITY;
    }
    double above = 1 - probability;
    double low = 0;
    double high = 1;
    while (tail.above(high) > above) {
      low = high;
      high *= 2;
    }
    while (true) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        return middle;
      }
      if (tail.above(middle) > above) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  /**
   * Returns the regularised upper incomplete gamma function Q(a, x): a series where x is small, and
   * a continued fraction by the method of Lentz elsewhere.
   */
  private static double upperGamma(double a, double x) {
    if (x <= 0) {
      return 1;
    }
    double scale = Math.exp(a * Math.log(x) - x - logGamma(a));
    if (x < a + 1) {
      double term = 1 / a;
      double sum = term;
      for (int n = 1; n < MAX_STEPS && term > sum * EPSILON; n++) {
        term *= x / (a + n);
        sum += term;
      }
      return 1 - scale * sum;
    }
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double fraction = d;
    for (int n = 1; n < MAX_STEPS; n++) {
      double numerator = -n * (n - a);
      b += 2;
      d = 1 / nonZero(numerator * d + b);
      c = nonZero(b + numerator / c);
      double change = d * c;
      fraction *= change;
      if (Math.abs(change - 1) < EPSILON) {
        break;
      }
    }
    return scale * fraction;
  }

  /** Returns the regularised incomplete beta function I(x; a, b). */
  private static double incompleteBeta(double a, double b, double x) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    double scale =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? scale * betaFraction(a, b, x) / a
        : 1 - scale * betaFraction(b, a, 1 - x) / b;
  }

  private static double betaFraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m < MAX_STEPS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      fraction *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      double change = d * c;
      fraction *= change;
      if (Math.abs(change - 1) < EPSILON) {
        break;
      }
    }
    return fraction;
  }

  private static double nonZero(double x) {
    return Math.abs(x) < TINY ? TINY : x;
  }

  /** Returns the logarithm of the gamma function: Stirling's series, from 10 on. */
  private static double logGamma(double x) {
    double shift = 0;
    double at = x;
    while (at < 10) {
      shift += Math.log(at);
      at++;
    }
    double inverse = 1 / at;
    double square = inverse * inverse;
    double series =
        inverse
            * (1.0 / 12
                - square
                    * (1.0 / 360
                        - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188)))));
    return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
  }
}
