package dev.kindling.python.recipe;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * A file of batches. It is deleted when this object can't be reached any more. The file of an
 * object that was serialised stays until {@link BatchFiles#dropCached} is called for its dataset,
 * or the application ends, for the serialised form refers to it, too.
 */
@Immutable
public final class BatchFile implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String path;

  BatchFile(Path path) {
    this.path = path.toString();
  }

  /** The absolute path. */
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
