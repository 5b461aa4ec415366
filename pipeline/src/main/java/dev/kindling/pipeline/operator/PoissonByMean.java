package dev.kindling.pipeline.operator;

import dev.kindling.util.random.Poisson;
import java.util.HashMap;
import java.util.Map;

/** Poisson numbers of several means, those of each mean seeded alike. For one thread. */
final class PoissonByMean {
  private final long seed;
  private final Map<Double, Poisson> generators = new HashMap<>();

  PoissonByMean(long seed) {
    this.seed = seed;
  }

  /** The next number of a mean, which must be positive. */
  int next(double mean) {
    Poisson known = generators.get(mean);
    if (known == null) {
      known = new Poisson(mean, seed);
      generators.put(mean, known);
    }
    return known.next();
  }
}
