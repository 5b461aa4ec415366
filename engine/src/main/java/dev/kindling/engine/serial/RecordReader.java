package dev.kindling.engine.serial;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link RecordWriter} wrote up to a {@code finish}, in its order, for one thread. */
public interface RecordReader {
  /** The next record, which nobody else holds. */
  @Nullable Object read() throws IOException;

  /** The next number that was written by {@code writeInt}. */
  int readInt() throws IOException;
}
