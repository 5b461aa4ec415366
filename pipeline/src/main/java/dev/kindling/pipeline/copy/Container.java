package dev.kindling.pipeline.copy;

import org.jspecify.annotations.Nullable;

/** A collection of Kindling's own that the copy policy copies element by element. */
public interface Container {
  /** Returns the elements in a new array. */
  @Nullable Object[] contents();

  /**
   * Returns a container of this kind with other elements. It uses the array, which the caller must
   * not use any more.
   */
  Object with(@Nullable Object[] contents);
}
