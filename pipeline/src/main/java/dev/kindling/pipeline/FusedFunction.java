package dev.kindling.pipeline;

import dev.kindling.api.java.function.Function;
import dev.kindling.api.java.function.PairFunction;

/**
 * The work of an intermediate sink that only calls one function for each record. A hot loop calls
 * that function itself and leaves the sink out.
 *
 * @param kind how the function is called and how its result is used
 * @param function the function, of the type that belongs to the kind
 */
public record FusedFunction(Kind kind, Object function) {
  /** How the function is called and how its result is used. */
  public enum Kind {
    /** A {@link Function} returns the record to push. */
    MAP,
    /** A {@link PairFunction} returns the pair to push. */
    PAIR,
    /** A {@link Function} returns whether to push the record. */
    FILTER
  }

  /** The function returns the record to push. */
  public static FusedFunction map(Function<?, ?> function) {
    return new FusedFunction(Kind.MAP, function);
  }

  /** The function returns the pair to push. */
  public static FusedFunction pair(PairFunction<?, ?, ?> function) {
    return new FusedFunction(Kind.PAIR, function);
  }

  /** The function returns whether to push the record. */
  public static FusedFunction filter(Function<?, Boolean> function) {
    return new FusedFunction(Kind.FILTER, function);
  }
}
