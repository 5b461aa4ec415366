package dev.kindling.engine.spill;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Goes through the records of one segment of a {@link Spill}, for one thread. */
public interface RecordCursor extends AutoCloseable {
  /** Whether there are records left; numbers written by {@code writeInt} aren't counted. */
  boolean hasNext() throws IOException;

  /**
   * The next record, which nobody else holds.
   *
   * @throws DamagedSpill when the file isn't what it was
   * @throws java.util.NoSuchElementException when there is none left
   */
  @Nullable Object next() throws IOException;

  /**
   * A number, where {@code writeInt} put one.
   *
   * @throws DamagedSpill when the file isn't what it was
   */
  int nextInt() throws IOException;

  /** Frees what reading takes. The spill stays. */
  @Override
  void close();
}
