package dev.kindling.spi;

import dev.kindling.plan.Action;

/**
 * A folder of files being written. Attempts write beside the final place; only {@link #commit}
 * makes the result visible, and either way nothing temporary stays.
 */
public interface FileOutput {
  /** Writes each partition's records into its file. */
  Action<Object, ?> writer();

  /** Publishes all parts and the {@code _SUCCESS} mark. */
  void commit() throws Exception;

  /** Removes what was written. */
  void abort();
}
