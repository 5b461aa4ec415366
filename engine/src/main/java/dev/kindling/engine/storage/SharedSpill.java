package dev.kindling.engine.storage;

import dev.kindling.engine.spill.RecordCursor;
import dev.kindling.engine.spill.Spill;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A file that is deleted when neither the store nor a reader needs it any more. */
final class SharedSpill {
  private final Spill spill;

  /** The store and each reader count as one; 0 for ever once the file is deleted. */
  private final AtomicInteger users = new AtomicInteger(1);

  SharedSpill(Spill spill) {
    this.spill = spill;
  }

  long bytes() {
    return spill.bytes();
  }

  /**
   * Adds a reader, which must call {@link #release}. The caller knows that the store still has the
   * file.
   */
  void retain() {
    users.incrementAndGet();
  }

  void release() {
    if (users.decrementAndGet() == 0) {
      spill.close();
    }
  }

  /** Returns all records. Opens the file when the first record is asked for. */
  RecordCursor read() {
    return new LateCursor(spill);
  }

  /** Opens its spill when the first record is asked for. */
  private static final class LateCursor implements RecordCursor {
    private final Spill spill;
    private @Nullable RecordCursor open;
    private boolean closed;

    LateCursor(Spill spill) {
      this.spill = spill;
    }

    @Override
    public boolean hasNext() throws IOException {
      return !closed && open().hasNext();
    }

    @Override
    public @Nullable Object next() throws IOException {
      return open().next();
    }

    @Override
    public int nextInt() throws IOException {
      return open().nextInt();
    }

    @Override
    public void close() {
      closed = true;
      RecordCursor known = open;
      if (known != null) {
        open = null;
        known.close();
      }
    }

    private RecordCursor open() throws IOException {
      RecordCursor known = open;
      if (known == null) {
        known = spill.read(0);
        open = known;
      }
      return known;
    }
  }
}
