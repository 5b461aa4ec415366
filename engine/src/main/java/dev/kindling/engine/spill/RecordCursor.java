package dev.kindling.engine.spill;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the records of one segment of a {@link Spill}, for one thread. */
public interface RecordCursor extends AutoCloseable {
  /** Whether there are more records. Numbers written by {@code writeInt} don't count. */
  boolean hasNext() throws IOException;

  /**
   * Returns the next record, which belongs to the caller.
   *
   * @throws DamagedSpill when the file is damaged
   * @throws java.util.NoSuchElementException when there is no more record
   */
  @Nullable Object next() throws IOException;

  /**
   * Returns the number that {@code writeInt} wrote at this position.
   *
   * @throws DamagedSpill when the file is damaged
   */
  int nextInt() throws IOException;

  /** Frees the resources of reading. The spill stays. */
  @Override
  void close();
}
