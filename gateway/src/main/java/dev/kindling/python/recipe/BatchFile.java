package dev.kindling.python.recipe;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * A file of batches, deleted when nothing refers to this object any more. A serialised one refers
 * to its file, too: such a file stays until the application ends.
 */
@Immutable
public final class BatchFile implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String path;

  BatchFile(Path path) {
    this.path = path.toString();
  }

  /** Where it is, absolute. */
  public String path() {
    return path;
  }

  private Object writeReplace() {
    BatchFiles.pin(this);
    return new Pinned(path);
  }

  private record Pinned(String path) implements Serializable {
    private static final long serialVersionUID = 1L;

    private Object readResolve() {
      return BatchFiles.pinned(path);
    }
  }
}
