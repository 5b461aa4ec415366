package dev.kindling.engine.shuffle;

import dev.kindling.engine.spill.RecordCursor;
import dev.kindling.pipeline.table.KeyTable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Goes through what a {@link Run} has for one reducer, for one thread. */
final class RunCursor implements AutoCloseable {
  private final RecordCursor records;
  private final boolean hashed;
  private final boolean valued;
  private int left;
  private int hash;
  private @Nullable Object key;
  private @Nullable Object value;

  RunCursor(RecordCursor records, int count, boolean hashed, boolean valued) {
    this.records = records;
    this.left = count;
    this.hashed = hashed;
    this.valued = valued;
  }

  /**
   * Goes to the next pair.
   *
   * @return false when there is none
   */
  boolean advance() throws IOException {
    if (left == 0) {
      return false;
    }
    left--;
    if (hashed) {
      hash = records.nextInt();
    }
    key = records.next();
    if (!hashed) {
      hash = KeyTable.hash(key);
    }
    if (valued) {
      value = records.next();
    }
    return true;
  }

  /** The hash code of the pair's key. */
  int hash() {
    return hash;
  }

  /** The pair's key, which may be null where the program's is. */
  @SuppressWarnings("NullAway")
  Object key() {
    return key;
  }

  /** The pair's value, which may be null where the program's is. */
  @SuppressWarnings("NullAway")
  Object value() {
    return value;
  }

  @Override
  public void close() {
    records.close();
  }
}
