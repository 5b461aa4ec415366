package dev.kindling.util.random;

/**
 * The probabilities with which records must be drawn, so that a sample almost certainly has at
 * least, or at most, a given size (Meng, Scalable Simple Random Sampling and Stratified Sampling,
 * ICML 2013).
 */
public final class SampleBounds {
  private static final double SMALLEST_RATE = 1e-10;
  private static final double TAKE_SAMPLE_FAILURE = 1e-4;

  private SampleBounds() {}

  /**
   * Returns the fraction with which a sample of all records almost certainly has at least the
   * wanted size.
   *
   * @param wanted the minimum size of the sample
   * @param total the number of all records, positive
   */
  public static double fraction(int wanted, long total, boolean withReplacement) {
    return withReplacement
        ? mostExpected(wanted) / total
        : most(TAKE_SAMPLE_FAILURE, total, (double) wanted / total);
  }

  /**
   * Returns the expected size of a sample that almost certainly has at most {@code size} records.
   */
  public static double leastExpected(double size) {
    return Math.max(size - deviations(size) * Math.sqrt(size), 1e-15);
  }

  /**
   * Returns the expected size of a sample that almost certainly has at least {@code size} records.
   */
  public static double mostExpected(double size) {
    return Math.max(size + deviations(size) * Math.sqrt(size), SMALLEST_RATE);
  }

  /**
   * Returns a probability with which, without replacement, at most a fraction of the records is
   * drawn, except with the given probability of failure.
   */
  public static double least(double failure, long records, double fraction) {
    double gamma = -Math.log(failure) / records * (2.0 / 3.0);
    return fraction + gamma - Math.sqrt(gamma * gamma + 3 * gamma * fraction);
  }

  /**
   * Returns a probability with which, without replacement, at least a fraction of the records is
   * drawn, except with the given probability of failure.
   */
  public static double most(double failure, long records, double fraction) {
    double gamma = -Math.log(failure) / records;
    return Math.min(
        1,
        Math.max(
            SMALLEST_RATE, fraction + gamma + Math.sqrt(gamma * gamma + 2 * gamma * fraction)));
  }

  private static double deviations(double size) {
    if (size < 6) {
      return 12;
    }
    return size < 16 ? 9 : 6;
  }
}
