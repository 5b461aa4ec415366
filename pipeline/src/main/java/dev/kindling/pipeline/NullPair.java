package dev.kindling.pipeline;

import dev.kindling.Tuple2;
import org.jspecify.annotations.Nullable;

/**
 * What Spark throws where an operator on pairs gets a record that is null. The first lines are
 * those that the JVM gives Spark's own code, with the names of its variables.
 */
public final class NullPair {
  private static final String REMEDY =
      "\nan operator on pairs got a record that is null; filter null records out before it, or"
          + " return pairs from the function that makes them";

  private NullPair() {}

  /**
   * Returns the exception of code of Spark that reads an element of a {@code Tuple2}.
   *
   * @param element the name of the method that reads it
   * @param variable Spark's name for the record
   */
  public static NullPointerException tuple(String element, String variable) {
    return exception(Tuple2.class.getName(), element, variable);
  }

  /**
   * Returns the exception of code of Spark that reads the key of any pair.
   *
   * @param variable Spark's name for the record
   */
  public static NullPointerException product(String variable) {
    return exception("scala.Product2", "_1", variable);
  }

  /** Returns the key of a pair, or throws what Spark's code does for a {@code Tuple2}. */
  public static <K> K key(@Nullable Tuple2<K, ?> pair, String variable) {
    if (pair == null) {
      throw tuple("_1", variable);
    }
    return pair._1();
  }

  private static NullPointerException exception(String type, String element, String variable) {
    return new NullPointerException(
        "Cannot invoke \""
            + type
            + "."
            + element
            + "()\" because \""
            + variable
            + "\" is null"
            + REMEDY);
  }
}
