package dev.kindling.python.recipe;

import java.io.Serializable;
import java.util.List;

/**
 * A run of a file of batches.
 *
 * @param offset in bytes
 * @param length in bytes
 */
@Immutable
public record Segment(BatchFile file, long offset, long length) implements Serializable {
  /** As a worker reads it. */
  List<Object> json() {
    return List.of(file.path(), offset, length);
  }
}
