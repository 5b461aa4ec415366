package dev.kindling.pipeline.operator;

import dev.kindling.util.random.Poisson;
import java.util.HashMap;
import java.util.Map;

/**
 * Generators of Poisson-distributed numbers, one for each mean, all with the same seed. For one
 * thread.
 */
final class PoissonByMean {
  private final long seed;
  private final Map<Double, Poisson> generators = new HashMap<>();

  PoissonByMean(long seed) {
    this.seed = seed;
  }

  /** Returns the next number for a mean, which must be positive. */
  int next(double mean) {
    Poisson known = generators.get(mean);
    if (known == null) {
      known = new Poisson(mean, seed);
      generators.put(mean, known);
    }
    return known.next();
  }
}
