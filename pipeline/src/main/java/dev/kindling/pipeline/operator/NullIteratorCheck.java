package dev.kindling.pipeline.operator;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The rule that a function which makes many records returns an iterator. */
final class NullIteratorCheck {
  private NullIteratorCheck() {}

  /** The iterator, unless the function returned null. */
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
