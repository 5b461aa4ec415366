package dev.kindling.engine.storage;

import dev.kindling.engine.spill.DamagedSpill;
import dev.kindling.engine.spill.RecordCursor;
import dev.kindling.plan.SneakyThrow;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads a block's records one by one, for one thread. Closes itself after the last one. */
public final class StoredRecords implements Iterator<Object>, AutoCloseable {
  private final BlockStore store;
  private final int datasetId;
  private final int partition;

  /**
   * The block and its cursor. Null once closed, because the task may refer to this object until it
   * ends.
   */
  private @Nullable Reading reading;

  StoredRecords(RecordCursor cursor, Block block, BlockStore store, int datasetId, int partition) {
    this.reading = new Reading(cursor, block);
    this.store = store;
    this.datasetId = datasetId;
    this.partition = partition;
  }

  @Override
  public boolean hasNext() {
    Reading open = reading;
    if (open == null) {
      return false;
    }
    try {
      if (open.cursor.hasNext()) {
        return true;
      }
    } catch (IOException e) {
      throw failed(open, e);
    }
    close();
    return false;
  }

  @Override
  @SuppressWarnings("NullAway") // records may be null
  public Object next() {
    Reading open = reading;
    if (open == null) {
      throw new NoSuchElementException();
    }
    try {
      return open.cursor.next();
    } catch (IOException e) {
      throw failed(open, e);
    }
  }

  /** Frees what reading takes. */
  @Override
  public void close() {
    Reading open = reading;
    if (open != null) {
      reading = null;
      open.cursor.close();
      open.block.close();
    }
  }

  private RuntimeException failed(Reading open, IOException failure) {
    close();
    return failure instanceof DamagedSpill
        ? store.damaged(datasetId, partition, open.block, failure)
        : SneakyThrow.unchecked(failure);
  }

  private record Reading(RecordCursor cursor, Block block) {}
}
