package dev.kindling.engine.shuffle;

import dev.kindling.engine.spill.SpillWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The format of a pair in a file: the hash code of its key, if it has been computed; the key; and
 * the value, unless all values are null. {@link RunCursor} reads it.
 *
 * @param hashed whether hash codes are written
 * @param valued whether values are written
 */
record PairFormat(boolean hashed, boolean valued) {
  /** Keys with values. */
  static final PairFormat PLAIN = new PairFormat(false, true);

  /** Keys with their hash codes and values. */
  static final PairFormat HASHED = new PairFormat(true, true);

  /** Appends a pair. */
  void write(SpillWriter writer, int hash, @Nullable Object key, @Nullable Object value)
      throws IOException {
    if (hashed) {
      writer.writeInt(hash);
    }
    writer.write(key);
    if (valued) {
      writer.write(value);
    }
  }
}
