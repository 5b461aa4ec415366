package dev.kindling.pipeline.operator;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Checks that a function of the program that must return an iterator has not returned null. */
final class NullIteratorCheck {
  private NullIteratorCheck() {}

  /** Returns the iterator, or throws if the function returned null. */
  static <T> Iterator<T> rejected(@Nullable Iterator<T> returned, Object function) {
    if (returned == null) {
      throw new NullPointerException(
          "a function must return an iterator, an empty one for no records: "
              + function.getClass().getName()
              + " returned null");
    }
    return returned;
  }
}
