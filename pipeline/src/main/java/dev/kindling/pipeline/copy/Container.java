package dev.kindling.pipeline.copy;

import org.jspecify.annotations.Nullable;

/** A collection of Kindling's own that is copied element by element where it crosses. */
public interface Container {
  /** The elements, in an array that the caller may keep. */
  @Nullable Object[] contents();

  /** A container of this kind with other elements, which owns the array. */
  Object with(@Nullable Object[] contents);
}
