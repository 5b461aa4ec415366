package dev.kindling.util.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Draw for draw against the library that Spark samples with. */
class PoissonTest {
  private static final int DRAWS = 20_000;

  @ParameterizedTest
  @ValueSource(
      doubles = {
        1e-9, 0.01, 0.4, 0.41, 0.5, 1, 1.5, 3, 7.25, 15, 39.5, 39.999, 40, 40.5, 45.25, 64, 100,
        200.75, 1000, 5000.5
      })
  void numbersAreThoseOfTheLibrary(double mean) {
    for (long seed : new long[] {0, 1, 42, -7, Long.MAX_VALUE, 123_456_789_012L}) {
      PoissonDistribution library = new PoissonDistribution(mean);
      library.reseedRandomGenerator(seed);
      Poisson own = new Poisson(mean, seed);
      int draws = mean < 300 ? DRAWS : DRAWS / 20;
      for (int i = 0; i < draws; i++) {
        assertThat(own.next()).as("draw %s of seed %s", i, seed).isEqualTo(library.sample());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void aMeanIsPositive(double mean) {
    assertThatThrownBy(() -> new Poisson(mean, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mean (");
  }
}
