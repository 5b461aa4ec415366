package dev.kindling.engine.storage;

import dev.kindling.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * The records of one cached partition. Immutable. A caller that got one from {@link
 * BlockStore#find} or {@link BlockBuilder#store} closes it after reading the records: a file is
 * deleted when nobody reads it any more.
 */
public sealed interface Block extends AutoCloseable {
  /** The number of records. */
  long count();

  /** The bytes in memory; an estimate for objects. */
  long memoryBytes();

  /** The bytes on disk. */
  long diskBytes();

  /** The bytes in memory and on disk. */
  default long bytes() {
    return memoryBytes() + diskBytes();
  }

  /**
   * The level at which the records are really stored, given the level that the program asked for.
   */
  StorageLevel level(StorageLevel asked);

  /** Ends one reader's use of it. */
  @Override
  void close();

  /** Ends the store's use of it. */
  void discard();

  /** Objects by reference. */
  final class Objects implements Block {
    private final @Nullable Object[] records;
    private final int count;
    private final long bytes;

    Objects(@Nullable Object[] records, int count, long bytes) {
      this.records = records;
      this.count = count;
      this.bytes = bytes;
    }

    /**
     * The records, in an array that may be longer than {@link #count}. Callers must not change it.
     */
    public @Nullable Object[] records() {
      return records;
    }

    @Override
    public long count() {
      return count;
    }

    @Override
    public long memoryBytes() {
      return bytes;
    }

    @Override
    public long diskBytes() {
      return 0;
    }

    @Override
    public StorageLevel level(StorageLevel asked) {
      return new StorageLevel(false, true, false, true, asked.replication());
    }

    @Override
    public void close() {}

    @Override
    public void discard() {}
  }

  /** Bytes. Each reader makes its own objects of them. */
  sealed interface Stored extends Block {
    /**
     * Opens the records, in order. Reading throws {@link BlockLost} when the bytes are damaged or
     * missing.
     */
    StoredRecords open(BlockStore store, int datasetId, int partition);
  }

  /** Bytes in memory, inside the heap or outside it. */
  record Bytes(ByteChunks chunks, long count) implements Stored {
    @Override
    public long memoryBytes() {
      return chunks.bytes();
    }

    @Override
    public long diskBytes() {
      return 0;
    }

    @Override
    public StorageLevel level(StorageLevel asked) {
      return new StorageLevel(false, true, chunks.offHeap(), false, asked.replication());
    }

    @Override
    public StoredRecords open(BlockStore store, int datasetId, int partition) {
      return new StoredRecords(chunks.read(count), this, store, datasetId, partition);
    }

    @Override
    public void close() {}

    @Override
    public void discard() {}
  }

  /** A file. */
  record OnDisk(SharedSpill spill, long count) implements Stored {
    @Override
    public long memoryBytes() {
      return 0;
    }

    @Override
    public long diskBytes() {
      return spill.bytes();
    }

    @Override
    public StorageLevel level(StorageLevel asked) {
      return new StorageLevel(true, false, false, false, asked.replication());
    }

    @Override
    public StoredRecords open(BlockStore store, int datasetId, int partition) {
      return new StoredRecords(spill.read(), this, store, datasetId, partition);
    }

    @Override
    public void close() {
      spill.release();
    }

    @Override
    public void discard() {
      spill.release();
    }
  }
}
