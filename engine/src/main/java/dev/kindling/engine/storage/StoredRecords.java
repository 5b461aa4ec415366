package dev.kindling.engine.storage;

import dev.kindling.engine.spill.DamagedSpill;
import dev.kindling.engine.spill.RecordCursor;
import dev.kindling.plan.SneakyThrow;
import java.io.IOException;
import java.util.Iterator;

/** Reads a block's records one by one, for one thread. At their end it closes itself. */
public final class StoredRecords implements Iterator<Object>, AutoCloseable {
  private final RecordCursor cursor;
  private final Block block;
  private final BlockStore store;
  private final int datasetId;
  private final int partition;
  private boolean closed;

  StoredRecords(RecordCursor cursor, Block block, BlockStore store, int datasetId, int partition) {
    this.cursor = cursor;
    this.block = block;
    this.store = store;
    this.datasetId = datasetId;
    this.partition = partition;
  }

  @Override
  public boolean hasNext() {
    if (closed) {
      return false;
    }
    try {
      if (cursor.hasNext()) {
        return true;
      }
    } catch (IOException e) {
      throw failed(e);
    }
    close();
    return false;
  }

  @Override
  @SuppressWarnings("NullAway") // records may be null
  public Object next() {
    try {
      return cursor.next();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Frees what reading takes. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      cursor.close();
      block.close();
    }
  }

  private RuntimeException failed(IOException failure) {
    close();
    return failure instanceof DamagedSpill
        ? store.damaged(datasetId, partition, block, failure)
        : SneakyThrow.unchecked(failure);
  }
}
