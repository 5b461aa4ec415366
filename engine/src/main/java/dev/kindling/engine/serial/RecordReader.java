package dev.kindling.engine.serial;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link RecordWriter} wrote up to a {@code finish}, in the same order. For one
 * thread.
 */
public interface RecordReader {
  /** Returns the next record, which belongs to the caller. */
  @Nullable Object read() throws IOException;

  /** Returns the next number that {@code writeInt} wrote. */
  int readInt() throws IOException;
}
