package dev.kindling.pipeline.copy;

import org.jspecify.annotations.Nullable;

/** Copies the objects of one class. Stateless or immutable, and so thread-safe. */
interface Copier {
  /** The copier of classes that only Java serialisation copies correctly. */
  Copier UNKNOWN = (value, copying) -> StructuralCopy.UNKNOWN;

  /**
   * Returns a copy.
   *
   * @param value an object of the copier's class
   * @param copying copies what the object refers to, and remembers the copies
   * @return {@link StructuralCopy#UNKNOWN} if only Java serialisation copies this object correctly
   */
  @Nullable Object copy(Object value, StructuralCopy copying);
}
