package dev.kindling.spi;

import dev.kindling.plan.Action;

/**
 * Writes a folder of files. Task attempts write to temporary files; {@link #commit} makes the
 * result visible. After {@code commit} and after {@link #abort} there are no temporary files.
 */
public interface FileOutput {
  /** The action that writes the records of each partition to a file. */
  Action<Object, ?> writer();

  /** Moves all files to their final place and creates the {@code _SUCCESS} marker. */
  void commit() throws Exception;

  /** Deletes everything that was written. */
  void abort();
}
