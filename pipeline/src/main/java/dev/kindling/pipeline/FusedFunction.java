package dev.kindling.pipeline;

import dev.kindling.api.java.function.Function;
import dev.kindling.api.java.function.PairFunction;

/**
 * What a link does to each record when it is no more than one call of a function: a hot loop then
 * makes that call itself.
 *
 * @param kind how the function is called, and what becomes of the record
 * @param function of the kind's type
 */
public record FusedFunction(Kind kind, Object function) {
  /** How a step's function is called. */
  public enum Kind {
    /** A {@link Function} makes another record. */
    MAP,
    /** A {@link PairFunction} makes a pair. */
    PAIR,
    /** A {@link Function} says whether the record goes on. */
    FILTER
  }

  /** The record becomes another. */
  public static FusedFunction map(Function<?, ?> function) {
    return new FusedFunction(Kind.MAP, function);
  }

  /** The record becomes a pair. */
  public static FusedFunction pair(PairFunction<?, ?, ?> function) {
    return new FusedFunction(Kind.PAIR, function);
  }

  /** The record goes on or not. */
  public static FusedFunction filter(Function<?, Boolean> function) {
    return new FusedFunction(Kind.FILTER, function);
  }
}
